// Every page: Escape and a click elsewhere close the menu of the top bar.

addEventListener("keydown", (event) => event.key === "Escape" && close());
addEventListener("click", (event) => event.target.closest(".preferences") || close());

function close() {
  const menu = document.querySelector(".preferences[open]");
  if (!menu) return;
  if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
  menu.open = false;
}
