"use strict";
(function () {
  const form = document.querySelector("form");
  const search = document.getElementById("search");
  const found = document.getElementById("found");
  const said = Array.from(document.querySelectorAll(".said"));
  form.hidden = false;
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  search.addEventListener("input", function () {
    const wanted = search.value.trim().toLowerCase();
    let count = 0;
    for (const one of said) {
      const fits = one.textContent.toLowerCase().includes(wanted);
      one.parentElement.hidden = !fits;
      count += fits ? 1 : 0;
    }
    found.textContent = wanted ? count + " of " + said.length : "";
  });
  function mark() {
    for (const one of said) {
      const chosen = one.getAttribute("href") === window.location.hash;
      one.classList.toggle("chosen", chosen);
      if (chosen) { one.setAttribute("aria-current", "true"); } else { one.removeAttribute("aria-current"); }
    }
    document.getElementById("behind").scrollTop = 0;
  }
  window.addEventListener("hashchange", mark);
  document.addEventListener("keydown", function (event) {
    if (event.target === search || event.ctrlKey || event.metaKey || event.altKey) { return; }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = said.find(function (one) { return one.classList.contains("chosen"); });
    const behind = [document.body, document.querySelector("article:target")].includes(event.target);
    const from = event.target.classList.contains("said") ? event.target : behind ? chosen : null;
    if (!step || !from) { return; }
    const shown = said.filter(function (one) { return !one.parentElement.hidden; });
    const next = shown[shown.indexOf(from) + step];
    if (next) { event.preventDefault(); next.focus(); window.location.hash = next.getAttribute("href"); next.focus(); }
  });
  mark();
}());
