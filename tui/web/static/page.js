"use strict";

// The terminal opens windows for addresses in its text. Nothing is opened but the app's own files, below this page.
const openWindow = window.open.bind(window);
window.open = (address) => {
  const [, file] = String(address).split(`${location.origin}/download/`);
  return file ? openWindow(`download/${file}`) : null;
};

// The terminal measures its font once, when it starts: it starts when the fonts are there.
const startTerminal = window.onload;
window.onload = async (event) => {
  document.getElementById("again").addEventListener("click", () => location.assign(location.pathname));
  await Promise.allSettled([...document.fonts].map((face) => face.load()));
  startTerminal.call(window, event);
};

// Some keys close a tab and cannot be had by a page: the browser asks first, while the app runs.
window.addEventListener("beforeunload", (event) => {
  const { classList } = document.body;
  if (classList.contains("-first-byte") && !classList.contains("-closed")) {
    event.preventDefault();
  }
});

// Keys go to the app from its first picture on, and to the button once it has ended.
new MutationObserver(() => {
  const { classList } = document.body;
  if (classList.contains("-closed")) {
    document.getElementById("again").focus();
  } else if (classList.contains("-first-byte")) {
    document.querySelector(".xterm-helper-textarea").focus();
  }
}).observe(document.documentElement, { attributeFilter: ["class"], subtree: true });
