// Budget rows: live total, what remains to the cap, rows added and removed with undo.
const NBSP = "\u00a0";
const zloty = (grosze) => {
  const whole = String(Math.floor(grosze / 100)).replace(/\B(?=(\d{3})+$)/g, NBSP);
  const rest = grosze % 100;
  return `${whole}${rest ? `,${String(rest).padStart(2, "0")}` : ""}${NBSP}zł`;
};

// Reads what the server reads: 1 250, 1250,00 zł, 1.250. Anything else counts as nothing yet.
const read = (typed) => {
  let bare = typed.replace(/[\s\u00a0\u202f]/g, "").toLowerCase().replace(/(zł|zl|pln)\.?$/, "");
  if (/^\d{1,3}(\.\d{3})+(,\d{1,2})?$/.test(bare)) bare = bare.replaceAll(".", "");
  const match = /^(\d{1,12})(?:[.,](\d{1,2}))?$/.exec(bare);
  return match ? Number(match[1]) * 100 + Number((match[2] || "").padEnd(2, "0")) : 0;
};

const start = (box) => {
  const list = box.querySelector("[data-budget-rows]");
  const template = box.querySelector("[data-budget-template]");
  const undo = box.querySelector("[data-budget-undo]");
  const left = box.querySelector("[data-budget-left]");
  const forms = box.querySelector(`[name="${box.dataset.prefix}-TOTAL_FORMS"]`);
  const rows = () => [...list.querySelectorAll("[data-budget-row]")];
  const inputs = (row) => row.querySelectorAll("input, select");

  const cell = (row, column) => row.querySelector(`[name$="-${column}"]`);
  const amount = (row, column) => (cell(row, column) ? read(cell(row, column).value) : 0);
  const pieces = (row, column) => Number((cell(row, column) || { value: "" }).value.replace(/\s/g, "")) || 0;
  const sumsOf = (row) => {
    const sums = { own_cash: amount(row, "own_cash"), in_kind: amount(row, "in_kind") };
    sums.amount = cell(row, "amount") ? amount(row, "amount") : pieces(row, "quantity") * amount(row, "unit_price");
    sums.volunteers = pieces(row, "volunteer_hours") * amount(row, "volunteer_rate");
    sums.cost = sums.amount + sums.own_cash + sums.in_kind + sums.volunteers;
    return sums;
  };
  const count = () => {
    const each = rows().map(sumsOf);
    const sum = (column) => each.reduce((so, sums) => so + sums[column], 0);
    box.querySelectorAll("[data-budget-sum]").forEach((output) => {
      output.textContent = zloty(sum(output.dataset.budgetSum));
    });
    if (!left) return;
    const rest = Number(box.dataset.cap) - sum("amount");
    const text = rest < 0 ? left.dataset.over : left.dataset.left;
    left.textContent = `${text.replace("{x}", zloty(Math.abs(rest)))} ${left.dataset.capText}.`;
    left.classList.toggle("budget__left--over", rest < 0);
  };
  const name = (row) => {
    const typed = inputs(row)[0].value.trim();
    const shown = row.querySelector("[data-budget-name]");
    const number = row.querySelector("[data-budget-number]").textContent;
    shown.textContent = typed ? `„${typed.length > 24 ? `${typed.slice(0, 23)}…` : typed}”` : `${number}.`;
  };
  const renumber = () => {
    rows().forEach((row, place) => {
      const pattern = new RegExp(`${box.dataset.prefix}-(\\d+|__prefix__)-`);
      const fit = (text) => text.replace(pattern, `${box.dataset.prefix}-${place}-`);
      row.querySelectorAll("[id], [for], [name]").forEach((part) => {
        if (part.id) part.id = fit(part.id);
        if (part.htmlFor) part.htmlFor = fit(part.htmlFor);
        if (part.name && part.name !== "remove_row") part.name = fit(part.name);
      });
      row.querySelector("[data-budget-remove]").value = `${box.dataset.prefix}:${place}`;
      row.querySelectorAll("[data-budget-number]").forEach((part) => {
        part.textContent = place + 1;
      });
      name(row);
    });
    forms.value = rows().length;
    count();
    box.dispatchEvent(new CustomEvent("budget:changed", { bubbles: true }));
  };
  const add = () => {
    list.append(template.content.cloneNode(true));
    renumber();
    inputs(rows().at(-1))[0].focus();
  };
  const remove = (row) => {
    const place = rows().indexOf(row);
    row.remove();
    if (rows().length === 0) list.append(template.content.cloneNode(true));
    renumber();
    const button = document.createElement("button");
    button.type = "button";
    button.className = "link-button";
    button.textContent = undo.dataset.undo;
    button.addEventListener("click", () => {
      list.insertBefore(row, rows()[place] || null);
      undo.textContent = "";
      renumber();
      inputs(row)[0].focus();
    });
    undo.textContent = `${undo.dataset.removed} `;
    undo.append(button);
    button.focus();
  };

  box.addEventListener("click", (event) => {
    const button = event.target.closest("[data-budget-add], [data-budget-remove]");
    if (!button) return;
    event.preventDefault();
    if (button.matches("[data-budget-add]")) add();
    else remove(button.closest("[data-budget-row]"));
  });
  box.addEventListener("input", (event) => {
    const row = event.target.closest("[data-budget-row]");
    if (row) name(row);
    count();
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("input")) return;
    event.preventDefault();
    const at = rows().indexOf(event.target.closest("[data-budget-row]"));
    const next = rows()[at + 1];
    if (next) inputs(next)[0].focus();
    else add();
  });
  count();
};

document.querySelectorAll("[data-budget]").forEach(start);
