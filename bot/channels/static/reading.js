// A document at a cited place: bring the cited words into view, and let their address be copied.
const cited = document.getElementById("cited");
const link = document.querySelector(".to-cited");

if (cited) {
  cited.closest("details")?.setAttribute("open", "");
  if (location.hash === "#cited") cited.focus({ preventScroll: true });
}

if (link && navigator.clipboard) {
  const label = link.textContent;
  const status = document.getElementById("copied");
  link.textContent = link.dataset.copy;
  link.setAttribute("role", "button");
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    try {
      await navigator.clipboard.writeText(link.href);
      status.textContent = link.textContent = link.dataset.copied;
    } catch {
      status.textContent = link.textContent = link.dataset.notCopied;
    }
    setTimeout(() => { link.textContent = link.dataset.copy; }, 4000);
  });
  link.addEventListener("keydown", (event) => {
    if (event.key === " ") { event.preventDefault(); link.click(); }
  });
  link.title = label;
}
