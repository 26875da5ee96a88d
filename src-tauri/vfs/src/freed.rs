//! Has the system's C library wipe what is given back to it.

/// Overwrites each piece of memory that a library of this program gives back from now on, and tells whether it will.
///
/// This reaches what C code copies and lets go of, such as the answers on their way to a page. It does not reach libraries
/// with memory of their own. Linux with glibc only (mallopt(3), `M_PERTURB`): there, fresh memory then holds zeros.
#[must_use]
pub fn wipe_what_is_freed() -> bool {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    {
        /// Freed memory is filled with this, and fresh memory with its complement.
        const FILL: std::ffi::c_int = 0xff;
        // SAFETY: it may be called at any time; it changes one number that malloc and free read.
        unsafe { libc::mallopt(libc::M_PERTURB, FILL) == 1 }
    }
    #[cfg(not(all(target_os = "linux", target_env = "gnu")))]
    false
}
