"use strict";
(() => {
  const root = document.documentElement;
  const all = (selector) => Array.from(document.querySelectorAll(selector));

  // Light, dark or as the system has it. Where nothing can be kept (some browsers, for files), it lasts until reload.
  const themes = { "": "automatic", light: "light", dark: "dark" };
  const button = document.getElementById("theme");
  const setTheme = (name) => {
    if (name) root.dataset.theme = name; else delete root.dataset.theme;
    button.textContent = `Theme: ${themes[name]}`;
  };
  let theme = "";
  try { theme = localStorage.getItem("copydesk-theme") || ""; } catch { /* not kept */ }
  setTheme(theme in themes ? theme : "");
  button.hidden = false;
  button.addEventListener("click", () => {
    const names = Object.keys(themes);
    const next = names[(names.indexOf(root.dataset.theme || "") + 1) % names.length];
    setTheme(next);
    try { localStorage.setItem("copydesk-theme", next); } catch { /* not kept */ }
  });

  // Tables: sorted by a click on a column, filtered by what is typed.
  const order = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
  const value = (row, at) => {
    const cell = row.cells[at];
    return "sort" in cell.dataset ? Number(cell.dataset.sort) : cell.textContent.trim();
  };
  const compare = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : order.compare(String(a), String(b)));
  const sort = (table, at) => {
    const heads = Array.from(table.tHead.rows[0].cells);
    const down = heads[at].getAttribute("aria-sort") === "ascending";
    heads.forEach((head) => head.removeAttribute("aria-sort"));
    heads[at].setAttribute("aria-sort", down ? "descending" : "ascending");
    const rows = Array.from(table.tBodies[0].rows);
    rows.sort((one, other) => {
      const [a, b] = [value(one, at), value(other, at)];
      if (a === "" || b === "") return (a === "") - (b === "");
      return down ? compare(b, a) : compare(a, b);
    });
    table.tBodies[0].append(...rows);
  };
  all("table").forEach((table) => {
    const rows = Array.from(table.tBodies[0].rows);
    Array.from(table.tHead.rows[0].cells).forEach((head, at) => {
      const name = document.createElement("button");
      name.type = "button";
      name.textContent = head.textContent;
      name.addEventListener("click", () => sort(table, at));
      head.replaceChildren(name);
      head.classList.toggle("number", rows.some((row) => "sort" in row.cells[at].dataset));
    });
    if (rows.length < 10) return;
    const filter = document.createElement("input");
    filter.type = "search";
    filter.className = "filter";
    filter.placeholder = `Filter ${rows.length} rows`;
    filter.setAttribute("aria-label", `Filter: ${table.parentElement.getAttribute("aria-label")}`);
    filter.addEventListener("input", () => {
      const wanted = filter.value.toLowerCase();
      rows.forEach((row) => { row.hidden = !row.textContent.toLowerCase().includes(wanted); });
    });
    table.parentElement.before(filter);
  });

  // Charts. Vega's interpreter stands in for eval, which the page's policy forbids; colours come from the style sheet.
  const payload = JSON.parse(document.getElementById("payload").textContent);
  const datasets = { land: payload.land };
  for (const [name, { columns, rows }] of Object.entries(payload.data)) {
    datasets[name] = rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at]])));
  }
  const config = {
    aria: false,
    background: null,
    font: "system-ui, sans-serif",
    padding: { top: 2, right: 2, bottom: 6, left: 0 },
    view: { stroke: null },
    axis: {
      labelColor: "var(--soft)", titleColor: "var(--soft)", titleFontWeight: 400, titleFontSize: 11, labelFontSize: 11,
      gridColor: "var(--line)", domain: false, ticks: false, labelPadding: 5, labelFlush: true,
    },
    legend: { labelColor: "var(--ink)", labelFontSize: 12, orient: "top", symbolType: "square", offset: 6 },
    text: { fill: "var(--ink)", fontSize: 12 },
  };
  const options = {
    actions: false, ast: true, logLevel: 1, config, defaultStyle: false, renderer: "svg", tooltip: { disableDefaultStyle: true },
  };
  const used = (spec) => {
    const names = new Set();
    const look = (part) => {
      if (part.data && part.data.name) names.add(part.data.name);
      (part.layer || []).forEach(look);
    };
    look(spec);
    return Object.fromEntries([...names].map((name) => [name, datasets[name]]));
  };
  const days = { since: Date.parse(payload.since), until: Date.parse(payload.until) };
  const views = {};
  const draw = async (plot) => {
    const { chart, mine } = plot.dataset;
    const spec = structuredClone(payload.specs[chart]);
    const known = { ...days, mine };
    if (chart === "places") spec.height = Math.round(plot.clientWidth * 0.45); // from 80° N to 57° S
    (spec.params || []).forEach((param) => { if (param.name in known) param.value = known[param.name]; });
    try {
      const { view } = await vegaEmbed(plot, { width: "container", autosize: { type: "fit-x", contains: "padding" }, datasets: used(spec), ...spec }, options);
      views[mine || chart] = view;
    } catch (error) {
      plot.classList.add("failed");
      console.error(chart, String(error));
    }
  };
  const choose = (source) => {
    document.getElementById("chosen").value = source;
    all("[data-source]").forEach((one) => one.setAttribute("aria-pressed", String(one.dataset.source === source)));
    views.volume.signal("chosen", source).runAsync();
  };
  const drawAll = async () => {
    for (const plot of all(".plot")) await draw(plot);
    if (views.volume) {
      document.getElementById("chosen").addEventListener("change", (event) => choose(event.target.value));
      document.querySelector(".chooser").hidden = false;
      all("[data-source]").forEach((one) => {
        one.disabled = false;
        one.addEventListener("click", () => {
          choose(one.getAttribute("aria-pressed") === "true" ? "" : one.dataset.source);
          document.getElementById("chosen").scrollIntoView({ block: "nearest" });
        });
      });
    }
    root.dataset.charts = "drawn";
  };
  if (window.vegaEmbed) drawAll();
  else all(".plot").forEach((plot) => plot.classList.add("failed"));
})();
