/* Tables and code: only what is wider than its place is a stop for the keyboard; a table shown as blocks is still one. */
(() => {
  "use strict";

  const roles = {
    table: "table",
    thead: "rowgroup",
    tbody: "rowgroup",
    tr: "row",
    td: "cell",
    'th[scope="row"]': "rowheader",
    'th[scope="col"]': "columnheader",
  };

  document.addEventListener("DOMContentLoaded", () => {
    const regions = document.querySelectorAll(".table-scroll, .highlight pre");
    const measure = (region) => {
      const scrolls = region.scrollWidth > region.clientWidth + 1;
      if (scrolls) region.setAttribute("tabindex", "0");
      else region.removeAttribute("tabindex");
    };
    // A table grows when the typeface has come, its place when the window does.
    const observer = new ResizeObserver(() => regions.forEach(measure));
    regions.forEach((region) => {
      measure(region);
      observer.observe(region);
      if (region.firstElementChild) observer.observe(region.firstElementChild);
    });

    // Rows shown as blocks lose their meaning in some browsers unless the roles are spelled out; elsewhere they are
    // needless, and a validator says so.
    const narrow = window.matchMedia("(max-width: 47.99em)");
    const spell = () => {
      document.querySelectorAll("table.service-matrix, table.stacked").forEach((table) => {
        Object.entries(roles).forEach(([selector, role]) => {
          const cells = selector === "table" ? [table] : table.querySelectorAll(selector);
          cells.forEach((cell) => {
            if (narrow.matches) cell.setAttribute("role", role);
            else cell.removeAttribute("role");
          });
        });
      });
    };
    spell();
    narrow.addEventListener("change", spell);
    window.addEventListener("tables-changed", spell); // A tool has shown another one.
  });
})();
