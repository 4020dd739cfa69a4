// A <meta> policy cannot say who may frame a page (https://www.w3.org/TR/CSP3/#meta-element): nothing is shown in a frame,
// and form.js, which imports this first, does not run there.
if (window.top !== window.self) {
  window.stop(); // or what follows is put back as it is read
  document.documentElement.replaceChildren();
  throw new Error("This page works in no frame.");
}
