/** Waits until the page has stopped loading and has a heading. */

export const settled = async () => {
  for (let tries = 0; tries < 100; tries += 1) {
    const page = document.getElementById('page')
    if (page && !page.hasAttribute('aria-busy') && page.querySelector('h1')) return
    await new Promise((go) => setTimeout(go, 20))
  }
}
