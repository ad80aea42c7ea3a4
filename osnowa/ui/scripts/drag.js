// Moving rows by drag: [data-drag] holds lists [data-drag-list] in parts [data-drag-part] with rows
// [data-drag-row=address]. The drop is the same POST that the buttons Up and Down send.
document.querySelectorAll("[data-drag]").forEach((board) => {
  const deeds = document.getElementById("deeds");
  let row = null;
  const clear = () => board.querySelectorAll(".is-drop").forEach((place) => place.classList.remove("is-drop"));
  const rowsOf = (list) => [...list.querySelectorAll("[data-drag-row]")];
  // The row that the pointer is above the middle of: the dragged one lands before it.
  const under = (list, y) =>
    rowsOf(list).find((other) => {
      const box = other.getBoundingClientRect();
      return other !== row && y < box.top + box.height / 2;
    });
  const drop = (list, before) => {
    const others = rowsOf(list).filter((other) => other !== row);
    const place = before ? others.indexOf(before) + 1 : others.length + 1;
    const to = document.createElement("input");
    to.type = "hidden";
    to.name = "to";
    to.value = `${list.closest("[data-drag-part]").dataset.dragPart}:${place}`;
    deeds.append(to);
    deeds.action = row.dataset.dragRow;
    deeds.requestSubmit();
  };

  board.querySelectorAll("[data-drag-row]").forEach((one) => {
    one.draggable = true;
  });
  board.addEventListener("dragstart", (event) => {
    row = event.target.closest("[data-drag-row]");
    if (!row) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
    row.classList.add("is-dragged");
  });
  board.addEventListener("dragover", (event) => {
    const part = row && event.target.closest("[data-drag-part]");
    if (!part) return;
    event.preventDefault();
    clear();
    (under(part.querySelector("[data-drag-list]"), event.clientY) || part).classList.add("is-drop");
  });
  board.addEventListener("drop", (event) => {
    const part = row && event.target.closest("[data-drag-part]");
    if (!part) return;
    event.preventDefault();
    const list = part.querySelector("[data-drag-list]");
    drop(list, under(list, event.clientY));
  });
  board.addEventListener("dragend", () => {
    clear();
    if (row) row.classList.remove("is-dragged");
    row = null;
  });
});
