// Where one was reading: kept while a citation is opened, and a button that leads back to the end.

const NEAR = 240; // px from the end within which nobody needs the button

// `keep(top)` is told where the log stands when the page is left.
export function wirePlace(log, keep) {
  const button = document.getElementById("to-end");
  const show = () => (button.hidden = log.scrollHeight - log.clientHeight - log.scrollTop < NEAR);
  log.addEventListener("scroll", show, { passive: true });
  new ResizeObserver(show).observe(log);
  button.addEventListener("click", () => {
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    log.scrollTo({ top: log.scrollHeight, behavior: isCalm ? "auto" : "smooth" });
    log.focus({ preventScroll: true });
  });
  addEventListener("pagehide", () => keep(log.scrollTop));
}
