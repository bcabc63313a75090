/* Opens a picture of the reader's own, or refuses it by the image command's rules and in its words. */
(() => {
  "use strict";

  const W3C = "http://www.w3.org/";
  const INERT = "urn:w3c:"; // stands for it while a drawing is looked through: nothing in it is styled or listens
  const [SVG, XHTML, XLINK] = ["2000/svg", "1999/xhtml", "1999/xlink"].map((path) => INERT + path);
  const REFERENCE = /url\(\s*(['"]?)(.*?)\1\s*\)/gi;

  const LENGTH = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*(px|pt|pc|mm|cm|in|)\s*$/i;
  const NO_SIZE = /^\s*([-+]?[0.]+[a-z%]*|[^a-z]*v(w|h|min|max))\s*$/;

  const LONGEST_CHAIN = 1000; // references after one another

  const { PictureError, fillIn, decode } = window.imageGenerator;

  const shorten = (text) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

  const holds = (bytes, text, at = 0) => [...text].every((sign, index) => bytes[at + index] === sign.charCodeAt(0));

  const readNumber = (bytes, at) => new DataView(bytes.buffer, bytes.byteOffset).getUint32(at);

  /* What a PNG's header and chunks say: "", or the key of the message that refuses it. */
  const checkPng = (bytes, most) => {
    let at = 8;
    if (bytes.length > 24 && readNumber(bytes, 16) * readNumber(bytes, 20) > most) {
      return "many-pixels";
    }
    let isAnimated = false;
    while (at + 12 <= bytes.length) {
      isAnimated ||= holds(bytes, "acTL", at + 4);
      if (holds(bytes, "IEND", at + 4)) {
        return isAnimated ? "animated" : "";
      }
      at += 12 + readNumber(bytes, at);
    }
    return "broken-picture";
  };

  /* The same of a JPEG: it has an end, and colours that are known. */
  const checkJpeg = (bytes, most) => {
    let at = 2;
    let [components, hasProfile] = [0, false];
    const readSide = (place) => 256 * bytes[place] + bytes[place + 1];
    while (bytes[at] === 0xff && bytes[at + 1] !== 0xda && at + 4 < bytes.length) {
      const kind = bytes[at + 1];
      hasProfile ||= kind === 0xe2 && holds(bytes, "ICC_PROFILE", at + 4);
      if (kind >= 0xc0 && kind <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(kind)) {
        components = bytes[at + 9];
        if (readSide(at + 5) * readSide(at + 7) > most) {
          return "many-pixels";
        }
      }
      at += 2 + readSide(at + 2);
    }
    let end = bytes.length - 2;
    while (end > at && !(bytes[end] === 0xff && bytes[end + 1] === 0xd9)) {
      end -= 1;
    }
    if (end <= at) {
      return "broken-picture";
    }
    return components === 4 && !hasProfile ? "cmyk" : "";
  };

  const checkWebp = (bytes) => {
    const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true) + 8;
    if (bytes.length < size) {
      return "broken-picture";
    }
    return holds(bytes, "VP8X", 12) && bytes[20] & 2 ? "animated" : "";
  };

  const BITMAPS = [
    { start: "\x89PNG\r\n\x1a\n", type: "image/png", check: checkPng },
    { start: "\xff\xd8\xff", type: "image/jpeg", check: checkJpeg },
    { start: "RIFF", type: "image/webp", check: checkWebp },
  ];

  const listReferences = (value) => [...value.matchAll(REFERENCE)].map((match) => match[2].trim());

  const checkStyle = (value, refuse) => {
    const outside = listReferences(value).find((target) => !target.startsWith("#"));
    if (outside !== undefined) {
      refuse("outside", { what: shorten(outside) });
    }
    if (value.toLowerCase().includes("@import")) {
      refuse("style-sheet");
    }
  };

  const checkAttribute = (element, { name, localName, namespaceURI, value }, rules, refuse) => {
    if (name.toLowerCase().startsWith("on")) {
      refuse("script");
    }
    const isLink = localName === "href" && (!namespaceURI || namespaceURI === XLINK);
    if (isLink && element.localName !== "a" && !value.trim().startsWith("#")) {
      refuse("outside", { what: shorten(value) });
    }
    if (rules.conditions.includes(name)) {
      refuse("unsure", { what: name });
    }
    checkStyle(value, refuse);
  };

  const checkElement = (element, depth, rules, refuse) => {
    if (depth > rules.mostDepth) {
      refuse("deep", { limit: rules.mostDepth });
    }
    if (element.namespaceURI === XHTML) {
      refuse("html");
    }
    if (element.namespaceURI === SVG) {
      const name = element.localName;
      if (Object.hasOwn(rules.refused, name)) {
        refuse(rules.refused[name]);
      }
      if (!rules.drawn.includes(name)) {
        refuse("unsure", { what: shorten(`<${name}>`) });
      }
      if (name === "style") {
        checkStyle(element.textContent, refuse);
      }
      [...element.attributes].forEach((attribute) => checkAttribute(element, attribute, rules, refuse));
    }
  };

  /* How many elements are drawn when references are followed; a circle of references counts once. */
  const countShapes = (root, most) => {
    const known = new Map([...root.querySelectorAll("[id]")].reverse().map((element) => [element.id, element]));
    const sizes = new Map();
    const open = new Set();
    const count = (element) => {
      if (open.size > LONGEST_CHAIN) {
        return 10 * most;
      }
      if (open.has(element)) {
        return 0;
      }
      if (!sizes.has(element)) {
        open.add(element);
        const targets = [...element.attributes].flatMap(({ localName, value }) =>
          localName === "href" ? [value.trim()] : listReferences(value));
        const parts = [...element.children, ...targets.map((target) => known.get(target.slice(1))).filter(Boolean)];
        sizes.set(element, Math.min(1 + parts.reduce((sum, part) => sum + count(part), 0), 10 * most));
        open.delete(element);
      }
      return sizes.get(element);
    };
    return count(root);
  };

  /* A drawing tells how large it is: by a view box that is one, or by two lengths that depend on nothing else. */
  const checkSize = (root, refuse) => {
    const lengths = ["width", "height"].map((key) => root.getAttribute(key) ?? "");
    const view = root.getAttribute("viewBox");
    const sides = (view ?? "").trim().split(/[\s,]+/).map(Number);
    const isView = sides.length === 4 && sides.every(Number.isFinite) && sides[2] > 0 && sides[3] > 0;
    const isLength = (text) => LENGTH.test(text) && parseFloat(text) > 0;
    if ((view !== null && !isView) || lengths.some((text) => NO_SIZE.test(text)) || !(isView || lengths.every(isLength))) {
      refuse("no-size");
    }
  };

  /* Returns a drawing's text, with the namespace that pages do without. */
  const checkDrawing = (text, rules, refuse) => {
    if (text.includes("<?xml-stylesheet")) {
      refuse("style-sheet");
    }
    if (/<!ENTITY/i.test(text)) {
      refuse("entities");
    }
    const page = new DOMParser().parseFromString(text.replaceAll(W3C, INERT), "application/xml");
    if (page.querySelector("parsererror")) {
      refuse("broken-drawing");
    }
    const root = page.documentElement;
    if (root.localName === "svg" && !root.namespaceURI) {
      return checkDrawing(text.replace(/<svg(?=[\s>])/, `<svg xmlns="${W3C}2000/svg"`), rules, refuse);
    }
    if (root.localName !== "svg" || root.namespaceURI !== SVG) {
      const name = root.localName;
      const first = name === "svg" ? `svg xmlns="${root.namespaceURI.replace(INERT, W3C)}"` : name;
      refuse("not-drawing", { root: shorten(first) });
    }
    const waiting = [[root, 1]];
    while (waiting.length) {
      const [element, depth] = waiting.pop();
      checkElement(element, depth, rules, refuse);
      waiting.push(...[...element.children].reverse().map((child) => [child, depth + 1]));
    }
    if (countShapes(root, rules.mostShapes) > rules.mostShapes) {
      refuse("many-shapes", { limit: rules.mostShapes });
    }
    checkSize(root, refuse);
    return text;
  };

  const decodeBytes = async (part, type, refuse) => {
    const address = URL.createObjectURL(new Blob([part], { type }));
    try {
      return await decode(address, type === "image/svg+xml", refuse);
    } finally {
      URL.revokeObjectURL(address);
    }
  };

  /* Returns a packed drawing (SVGZ) unpacked, as far as a drawing may be long. */
  const unpack = async (bytes, most, refuse) => {
    const parts = [];
    let length = 0;
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")).getReader();
    try {
      for (let part = await reader.read(); !part.done && length <= most; part = await reader.read()) {
        parts.push(part.value);
        length += part.value.length;
      }
    } catch {
      refuse("broken-drawing");
    }
    reader.cancel().catch(() => {});
    return new Uint8Array(await new Blob(parts).arrayBuffer());
  };

  /* A drawing's text in the encoding that its first bytes tell; its own word for that is true no longer. */
  const readText = (bytes) => {
    const encoding = { 0xff: "utf-16le", 0xfe: "utf-16be" }[bytes[0]] ?? "utf-8";
    return new TextDecoder(encoding).decode(bytes).replace(/^<\?xml\s[^>]*\?>/, "");
  };

  const nameKind = (bytes, rules) => {
    const isHere = (at) => ([start]) => holds(bytes, start, at);
    const known = Object.entries(rules.knownStarts).find(isHere(0)) ?? Object.entries(rules.knownBrands).find(isHere(4));
    return known?.[1] ?? rules.unknownKind;
  };

  /* Opens a file. Returns {image, width, height, isVector}. */
  const openPicture = async (file) => {
    const { rules, messages } = window.imageGenerator.data;
    const refuse = (key, parts = {}) => {
      throw new PictureError(fillIn(messages[key], { file: file.name, ...parts }), "file");
    };
    if (file.size > rules.mostFileBytes) {
      refuse("heavy-file", { limit: rules.mostFileBytes / 1e6 });
    }
    let bytes = new Uint8Array(await file.arrayBuffer());
    if (holds(bytes, "\x1f\x8b")) {
      bytes = await unpack(bytes, rules.mostBytes, refuse);
    }
    const bitmap = BITMAPS.find(({ start }) => holds(bytes, start));
    if (bitmap) {
      const fault = bitmap.check(bytes, rules.mostPixels);
      if (fault) {
        refuse(fault, { limit: rules.mostPixels / 1e6 });
      }
      const picture = await decodeBytes(bytes, bitmap.type, refuse);
      if (picture.width * picture.height > rules.mostPixels) {
        refuse("many-pixels", { limit: rules.mostPixels / 1e6 });
      }
      return picture;
    }
    const text = readText(bytes);
    if (!text.trim()) {
      refuse("empty-file");
    }
    if (text.startsWith("%PDF")) {
      refuse("pdf");
    }
    if (!text.trimStart().startsWith("<")) {
      refuse("unknown-kind", { kind: nameKind(bytes, rules) });
    }
    if (bytes.length > rules.mostBytes) {
      refuse("heavy-drawing", { limit: rules.mostBytes / 1e6 });
    }
    return decodeBytes(checkDrawing(text, rules, refuse), "image/svg+xml", refuse);
  };

  window.imageGenerator = { ...window.imageGenerator, openPicture };
})();
