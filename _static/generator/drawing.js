/* Draws the pictures on canvases, all in the reader's own browser: nothing is sent anywhere. */
(() => {
  "use strict";

  const WHITE = "#FFFFFF";
  const SCRATCH = 1000; // longer side in px of the raster in which a drawing's ink is looked for
  const LOOKS = 4; // how often a closer look is taken
  const LARGEST = 4096; // longer side in px of the largest bitmap that is looked at whole
  const QUALITIES = [1, 0.92, 0.85]; // 1 keeps the colours of a JPEG sharp (4:4:4)
  const LETTERS = "Picture letters"; // the family of the names in the pictures
  const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/gu; // what a message shows as a sign of its own
  const HEAVY = 1e6; // bytes beyond which a photo is saved as a JPEG

  const { PictureError, fillIn } = window.imageGenerator;

  const makeCanvas = (width, height, ground) => {
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext("2d", { alpha: false, willReadFrequently: true });
    context.fillStyle = ground;
    context.fillRect(0, 0, width, height);
    context.imageSmoothingQuality = "high";
    return { canvas, context };
  };

  const readColour = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));

  /* The box of what can be seen of a part of a picture on a ground, in the picture's own pixels; null if nothing can. */
  const lookAt = (picture, view, tolerance, ground) => {
    const longer = Math.max(view.width, view.height);
    const scale = picture.isVector ? SCRATCH / longer : Math.min(1, LARGEST / longer);
    const width = Math.max(1, Math.round(view.width * scale));
    const height = Math.max(1, Math.round(view.height * scale));
    const [across, down] = [view.width / width, view.height / height];
    const { context } = makeCanvas(width, height, ground);
    context.drawImage(picture.image, -view.left / across, -view.top / down, picture.width / across, picture.height / down);
    const { data } = context.getImageData(0, 0, width, height);
    const [red, green, blue] = readColour(ground);
    const level = (x, y) => {
      const at = 4 * (y * width + x);
      return Math.max(Math.abs(data[at] - red), Math.abs(data[at + 1] - green), Math.abs(data[at + 2] - blue));
    };
    let [left, top, right, bottom] = [width, height, -1, -1];
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        if (level(x, y) > tolerance) {
          [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), y];
        }
      }
    }
    if (right < 0) {
      return null;
    }
    const [x0, y0] = [(left + right + 1) / 2, (top + bottom + 1) / 2];
    let reach = 0;
    for (let y = top; y <= bottom; y += 1) {
      for (let x = left; x <= right; x += 1) {
        if (level(x, y) > tolerance) {
          reach = Math.max(reach, Math.hypot(Math.abs(x + 0.5 - x0) + 0.5, Math.abs(y + 0.5 - y0) + 0.5));
        }
      }
    }
    // An outermost row or column is covered to the share that it differs as much as its neighbour further in.
    const strongest = (cells) => Math.max(...cells.map(([x, y]) => level(x, y)));
    const column = (x) => Array.from({ length: bottom - top + 1 }, (_, index) => [x, top + index]);
    const row = (y) => Array.from({ length: right - left + 1 }, (_, index) => [left + index, y]);
    const empty = (outer, inner) => {
      const [one, other] = [strongest(outer), strongest(inner)];
      return picture.isVector ? 1 - one / Math.max(one, other) : 0;
    };
    const inner = (edge, step, low, high) => Math.min(high, Math.max(low, edge + step));
    const edges = [
      left + empty(column(left), column(inner(left, 1, left, right))),
      top + empty(row(top), row(inner(top, 1, top, bottom))),
      right + 1 - empty(column(right), column(inner(right, -1, left, right))),
      bottom + 1 - empty(row(bottom), row(inner(bottom, -1, top, bottom))),
    ];
    return {
      left: view.left + edges[0] * across, top: view.top + edges[1] * down, width: (edges[2] - edges[0]) * across,
      height: (edges[3] - edges[1]) * down, reach: reach * across,
    };
  };

  /* The same of a whole picture; at ink that is small in a drawing a closer look is taken. */
  const findInk = (picture, tolerance, ground) => {
    let view = { left: 0, top: 0, width: picture.width, height: picture.height };
    for (let look = 0; picture.isVector && look < LOOKS; look += 1) {
      const ink = lookAt(picture, view, 0, ground);
      if (!ink) {
        return null;
      }
      const [found, longer] = [Math.max(ink.width, ink.height), Math.max(view.width, view.height)];
      const room = 0.03 * found + longer / SCRATCH;
      const [left, top] = [Math.max(0, ink.left - room), Math.max(0, ink.top - room)];
      view = {
        left, top, width: Math.min(picture.width, ink.left + ink.width + room) - left,
        height: Math.min(picture.height, ink.top + ink.height + room) - top,
      };
      if (found > longer / 4) {
        break;
      }
    }
    return lookAt(picture, view, tolerance, ground);
  };

  /* The largest scale, not above `scale`, at which the longer side has whole pixels and equal margins. */
  const roundScale = (mark, scale, spec) => {
    const isWide = mark.width >= mark.height;
    const [length, side] = isWide ? [mark.width, spec.width] : [mark.height, spec.height];
    let whole = Math.floor(length * scale + 1e-9);
    whole -= (side - whole) % 2 ? 1 : 0;
    return whole > 1 ? whole / length : scale;
  };

  const drawMark = (context, design, x, y, scale) => {
    const { logo, ink, mark } = design;
    context.save();
    if (mark.isPlated) {
      const [width, height] = [mark.width * scale, mark.height * scale];
      context.beginPath();
      context.roundRect(x - width / 2, y - height / 2, width, height, mark.corner * scale);
      context.fillStyle = WHITE;
      context.fill();
      context.clip();
    }
    context.drawImage(
      logo.image,
      x - (ink.left + ink.width / 2) * scale, y - (ink.top + ink.height / 2) * scale,
      logo.width * scale, logo.height * scale,
    );
    context.restore();
  };

  const writeFactor = (scale) => (Math.ceil(scale * 10) / 10).toString().replace(".", ",");

  const refuseEnlarging = ({ logo, file, messages }, scale, spec) => {
    if (!logo.isVector && scale > 1) {
      const parts = { file, picture: spec.file, factor: writeFactor(scale) };
      throw new PictureError(fillIn(messages["too-small"], parts), "file");
    }
  };

  const drawProfile = (context, design, spec, rules) => {
    const { mark, name } = design;
    const side = spec.width;
    const { fitCircle, fitMark } = window.imageGenerator;
    const scale = roundScale(mark, name ? fitMark(mark, rules) * side : fitCircle(mark, side, rules), spec);
    refuseEnlarging(design, scale, spec);
    if (!name) {
      drawMark(context, design, side / 2, side / 2, scale);
      return;
    }
    let high = Math.max(1, Math.ceil(mark.height * scale - 1e-6));
    high += (side - high) % 2;
    drawMark(context, design, side / 2, Math.round((0.5 + rules.waist) * side) - high / 2, scale);
    const { text, size, baseline } = name.fit;
    context.font = `700 ${size * side}px "${LETTERS}"`;
    context.fillStyle = name.colour;
    text.lines.forEach((line, index) => {
      const ink = text.inks[index];
      const left = side / 2 - ((ink.right - ink.left) / 2) * size * side;
      context.fillText(line, left, (0.5 + baseline + index * rules.linePitch * size) * side);
    });
  };

  /* The lines of a drawn ground; the same curves as the image command's. */
  const drawGround = (context, design, spec, rules) => {
    const { waves, span } = rules.grounds[rules.defaultGround];
    const [wide, high] = [spec.width, spec.height];
    context.save();
    context.strokeStyle = design.line;
    context.lineWidth = rules.groundStroke * high;
    context.lineCap = context.lineJoin = "round";
    context.beginPath();
    for (const wave of waves) {
      const [half, rise, y] = [(wave.length * high) / 2, wave.height * high, wave.y * high];
      let x = 0;
      context.moveTo(x, y);
      for (let number = 0; x < wide; number += 1) {
        context.quadraticCurveTo(x + half / 2, y + (number % 2 ? -2 : 2) * rise, x + half, y);
        x += half;
      }
    }
    if (span) {
      const [deck, top, foot, middle] = [0.885 * high, 0.775 * high, 0.905 * high, wide - 0.42 * high];
      context.moveTo(middle - 0.62 * high, foot);
      context.quadraticCurveTo(middle, 2 * deck - foot, wide, foot);
      context.moveTo(middle, top);
      context.lineTo(middle, foot);
      for (const step of [-0.36, -0.27, -0.18, -0.09, 0.09, 0.18, 0.27, 0.36]) {
        context.moveTo(middle, top);
        context.lineTo(middle + step * high, deck);
      }
    }
    context.stroke();
    context.restore();
  };

  const drawCover = (context, design, spec, rules) => {
    const { fitArea, findArea } = window.imageGenerator;
    const scale = roundScale(design.mark, fitArea(design.mark, findArea(spec, rules), rules), spec);
    refuseEnlarging(design, scale, spec);
    drawGround(context, design, spec, rules);
    drawMark(context, design, spec.width / 2, spec.height / 2, scale);
  };

  /* A photo fills its cover; what matters most in it stays as near the middle as its edges allow. */
  const drawPhoto = (context, { photo, photoFile, focus, messages }, spec) => {
    const crop = window.imageGenerator.findCrop(photo, spec, focus);
    refuseEnlarging({ logo: photo, file: photoFile, messages }, spec.width / crop.width, spec);
    context.drawImage(photo.image, crop.left, crop.top, crop.width, crop.height, 0, 0, spec.width, spec.height);
  };

  const mixColours = (one, other, share) => {
    const [first, second] = [readColour(one), readColour(other)];
    return `#${first.map((level, at) => Math.round(level + (second[at] - level) * share).toString(16).padStart(2, "0")).join("")}`;
  };

  /* Loads the typeface of the pictures; the page's own text does without one that comes late, a picture waits for it. */
  let loaded = null;
  const loadTypeface = async (rules) => {
    const addresses = document.querySelector("script[data-fonts]").dataset.fonts.split(" ");
    const address = new URL(addresses.find((one) => one.endsWith(rules.typeface)), document.baseURI);
    loaded ??= new FontFace(LETTERS, `url("${address}")`, { weight: "700" }).load();
    document.fonts.add(await loaded);
  };

  /* Returns a name as it is set: {plain, fit, colour}; refused in the image command's own words. */
  const setName = async (unit, colour, rules, messages) => {
    const { cleanName, splitName, listSettings, measureText, fitName } = window.imageGenerator;
    const marked = cleanName(unit, rules);
    const plain = marked.replaceAll(rules.break, "");
    if (!/[\p{L}\p{N}]/u.test(plain)) {
      throw new PictureError(messages[plain ? "no-letter" : "no-name"], "unit");
    }
    if ([...plain].length > rules.mostCharacters) {
      const parts = { name: `${plain.slice(0, 20)}…`, count: [...plain].length, limit: rules.mostCharacters };
      throw new PictureError(fillIn(messages["long-name"], parts), "unit");
    }
    const missing = [...new Set(plain)].filter((character) => !rules.characters.includes(character)).sort();
    if (missing.length) {
      const names = missing.map((one) => `U+${one.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`);
      const parts = { name: plain.replace(UNSEEN, "\ufffd"), missing: names.join(", ") };
      throw new PictureError(fillIn(messages.characters, parts), "unit");
    }
    await loadTypeface(rules);
    const { context } = makeCanvas(1, 1, WHITE);
    context.font = `700 1000px "${LETTERS}"`;
    const measure = (line) => {
      const found = context.measureText(line);
      return {
        left: found.actualBoundingBoxLeft / 1000, right: found.actualBoundingBoxRight / 1000,
        above: found.actualBoundingBoxAscent / 1000, below: found.actualBoundingBoxDescent / 1000,
      };
    };
    const settings = listSettings(splitName(marked, rules), rules.mostLines);
    const fit = fitName(settings.map((setting) => measureText(setting, measure)), rules);
    if (!fit) {
      throw new PictureError(fillIn(messages.unreadable, { name: plain }), "unit");
    }
    return { plain, fit, colour };
  };

  /* Returns the design of a logo, a ground and a name. */
  const makeDesign = async ({ logo, file, unit, scheme }, rules, messages) => {
    const ground = scheme.background;
    const plated = await window.imageGenerator.layPlate(logo, file, ground, rules.tolerance);
    const ink = plated?.ink ?? findInk(plated?.logo ?? logo, rules.tolerance, ground);
    if (!ink) {
      throw new PictureError(fillIn(messages.invisible, { file }), "file");
    }
    const mark = plated?.mark ?? { width: ink.width, height: ink.height, reach: ink.reach };
    const ratio = Math.max(mark.width / mark.height, mark.height / mark.width);
    if (ratio > rules.mostRatio) {
      throw new PictureError(fillIn(messages.thin, { file, ratio: Math.round(ratio), limit: rules.mostRatio }), "file");
    }
    const name = unit ? await setName(unit, scheme.foreground, rules, messages) : null;
    return { logo: plated?.logo ?? logo, file, messages, ink, mark, name, ground, line: mixColours(ground, scheme.foreground, rules.lineShare) };
  };

  /* A JPEG without the browser's colour profile and other metadata: pictures without one are read as sRGB. */
  const stripMetadata = (bytes) => {
    const kept = [bytes.subarray(0, 2)];
    let at = 2;
    while (bytes[at] === 0xff && bytes[at + 1] !== 0xda) {
      const end = at + 2 + bytes[at + 2] * 256 + bytes[at + 3];
      if (bytes[at + 1] < 0xe1 || bytes[at + 1] > 0xef) {
        kept.push(bytes.subarray(at, end));
      }
      at = end;
    }
    kept.push(bytes.subarray(at));
    return kept;
  };

  const encode = async (canvas, type, quality, messages) => {
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, type, quality));
    if (!blob || blob.type !== type) {
      throw new PictureError(messages["no-encoder"]);
    }
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const clean = type === "image/jpeg" ? new Blob(stripMetadata(bytes)) : blob;
    return new Uint8Array(await clean.arrayBuffer());
  };

  /* The kinds of file to try, in order: a photo that is heavy as a PNG is saved as a JPEG. */
  const listKinds = (spec, isPhoto) => {
    const jpeg = QUALITIES.map((quality) => ({ type: "image/jpeg", quality, name: spec.file.replace(/\.png$/, ".jpg") }));
    if (spec.file.endsWith(".jpg")) {
      return jpeg;
    }
    const limit = isPhoto ? HEAVY : Infinity;
    return [{ type: "image/png", name: spec.file, limit }, ...(isPhoto ? jpeg : [])];
  };

  const writeWeight = (bytes) => `${Math.ceil(bytes / 1000)}\u00a0kB`;

  /* Draws one picture and returns its file: {name, bytes, type, spec}. */
  const makeFile = async (spec, design, rules) => {
    const isPhoto = Boolean(design.photo) && spec.kind === "cover";
    const { canvas, context } = makeCanvas(spec.width, spec.height, design.ground);
    if (isPhoto) {
      drawPhoto(context, design, spec);
    } else if (spec.kind === "profile") {
      drawProfile(context, design, spec, rules);
    } else {
      drawCover(context, design, spec, rules);
    }
    let bytes;
    for (const { type, quality, name, limit = Infinity } of listKinds(spec, isPhoto)) {
      bytes = await encode(canvas, type, quality, design.messages);
      if (bytes.length <= Math.min(limit, spec.maxBytes ?? Infinity)) {
        return { name, bytes, type, spec };
      }
    }
    const parts = { picture: spec.file, weight: writeWeight(bytes.length), service: spec.name, limit: writeWeight(spec.maxBytes) };
    throw new PictureError(fillIn(design.messages["too-heavy"], parts), "file");
  };

  window.imageGenerator = { ...window.imageGenerator, readColour, findInk, makeDesign, makeFile };
})();
