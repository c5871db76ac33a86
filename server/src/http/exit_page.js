// "Exit this page" with script: empties the page, signs out and puts the weather in
// its place, on the button or when Shift is pressed three times. Without script the
// button is a link.
(() => {
  "use strict";
  const PRESSES = 3;
  const WITHIN = 5000;
  const link = document.getElementById("exit-page");
  const status = document.getElementById("exit-page-status");
  if (!link) return;
  const key = document.getElementById("exit-page-key");
  if (key) key.hidden = false;

  const leave = () => {
    const away = link.href;
    const out = document.querySelector('form[action="/api/account/sign-out"]');
    if (out) {
      const body = new URLSearchParams(new FormData(out));
      // It goes on after the page is gone; leaving does not wait for it.
      fetch(out.action, { method: "POST", body, keepalive: true }).catch(() => {});
    }
    document.title = "";
    document.body.replaceChildren();
    location.replace(away);
  };

  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });

  let presses = 0;
  let forget;
  const begin = () => {
    presses = 0;
    if (status) status.textContent = "";
  };
  document.addEventListener("keydown", (event) => {
    clearTimeout(forget);
    // Capital letters are typed with Shift and another key.
    if (event.key !== "Shift") return begin();
    if (event.repeat) return;
    presses += 1;
    if (presses === PRESSES) return leave();
    const left = PRESSES - presses;
    if (status) status.textContent = `To exit, press Shift ${left} more ${left === 1 ? "time" : "times"}`;
    forget = setTimeout(begin, WITHIN);
  });
})();
