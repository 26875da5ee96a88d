//! Writes one byte behind what it owns: a checker of memory that does not find this finds nothing. Built by `memcheck`.

fn main() {
    let mut owned = vec![0u8; 40].into_boxed_slice();
    let behind = std::hint::black_box(owned.len());
    // SAFETY: there is none, on purpose.
    unsafe { std::ptr::write_volatile(owned.as_mut_ptr().add(behind), 1) };
    std::hint::black_box(&owned);
}
