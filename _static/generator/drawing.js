/* Draws the pictures on canvases, all in the reader's own browser: nothing is sent anywhere. */
(() => {
  "use strict";

  const WHITE = "#FFFFFF";
  const SCRATCH = 1000; // longer side in px of the raster in which a drawing's ink is looked for
  const LARGEST = 4096; // longer side in px of the largest bitmap that is looked at whole
  const PLATE = 0.14; // room around a logo on its white plate, as a share of its shorter side
  const QUALITIES = [1, 0.92, 0.85]; // 1 keeps the colours of a JPEG sharp (4:4:4)

  class PictureError extends Error {}

  /* Opens an address or a file; {image, width, height, isVector}. */
  const openPicture = async (source, isVector) => {
    const image = new Image();
    image.src = source;
    try {
      await image.decode();
    } catch {
      throw new PictureError("Bilden går inte att läsa. Spara om den som png, jpg, webp eller svg och försök igen.");
    }
    const [width, height] = [image.naturalWidth, image.naturalHeight];
    if (!width || !height) {
      throw new PictureError("Bilden anger ingen storlek. Spara om den med bredd och höjd, eller som png.");
    }
    return { image, width, height, isVector };
  };

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

  /* The box of what can be seen of a picture on white, in the picture's own pixels; null if nothing can. */
  const findInk = (picture, tolerance) => {
    const longer = Math.max(picture.width, picture.height);
    const scale = picture.isVector ? SCRATCH / longer : Math.min(1, LARGEST / longer);
    const width = Math.max(1, Math.round(picture.width * scale));
    const height = Math.max(1, Math.round(picture.height * scale));
    const { context } = makeCanvas(width, height, WHITE);
    context.drawImage(picture.image, 0, 0, width, height);
    const { data } = context.getImageData(0, 0, width, height);
    let [left, top, right, bottom] = [width, height, -1, -1];
    for (let at = 0; at < data.length; at += 4) {
      if (255 - Math.min(data[at], data[at + 1], data[at + 2]) > tolerance) {
        const x = (at / 4) % width;
        left = Math.min(left, x);
        right = Math.max(right, x);
        top = Math.min(top, Math.floor(at / 4 / width));
        bottom = Math.floor(at / 4 / width);
      }
    }
    if (right < 0) {
      return null;
    }
    const [across, down] = [picture.width / width, picture.height / height];
    return {
      left: left * across, top: top * down, width: (right + 1 - left) * across, height: (bottom + 1 - top) * down,
    };
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
    context.beginPath();
    context.rect(
      Math.floor(x - (mark.width * scale) / 2), Math.floor(y - (mark.height * scale) / 2),
      Math.ceil(mark.width * scale), Math.ceil(mark.height * scale),
    );
    context.clip();
    context.fillStyle = WHITE;
    context.fillRect(0, 0, context.canvas.width, context.canvas.height);
    context.drawImage(
      logo.image,
      x - (ink.left + ink.width / 2) * scale, y - (ink.top + ink.height / 2) * scale,
      logo.width * scale, logo.height * scale,
    );
    context.restore();
  };

  const refuseEnlarging = (design, scale, spec) => {
    if (!design.logo.isVector && scale > 1) {
      const factor = (Math.ceil(scale * 10) / 10).toString().replace(".", ",");
      throw new PictureError(
        `Bilden är för liten för ${spec.file}. Den behöver vara minst ${factor} gånger så stor, eller en svg-fil.`,
      );
    }
  };

  const drawText = (context, fit, family, colour, place) => {
    context.font = `700 ${fit.size}px "${family}"`;
    context.fillStyle = colour;
    context.textBaseline = "alphabetic";
    fit.text.lines.forEach((line, index) => context.fillText(line, ...place(fit.text.inks[index], index)));
  };

  const drawProfile = (context, design, spec, rules) => {
    const { mark, name } = design;
    const [x, y] = [spec.width / 2, spec.height / 2];
    if (!name) {
      const scale = roundScale(mark, window.imageGenerator.fitCircle(mark, spec.width, rules), spec);
      refuseEnlarging(design, scale, spec);
      drawMark(context, design, x, y, scale);
      return;
    }
    const fit = window.imageGenerator.fitProfile(mark, name.settings, spec.width, rules);
    if (!fit) {
      throw new PictureError("Namnet går inte att läsa i en liten bild. Korta det, eller använd det namn ni kallas till vardags.");
    }
    refuseEnlarging(design, fit.scale, spec);
    const { inks } = fit.text;
    const pitch = rules.linePitch * fit.size;
    const block = (inks[0].above + inks.at(-1).below) * fit.size + pitch * (inks.length - 1);
    const logoHeight = mark.height * fit.scale;
    const top = y - (logoHeight + 0.04 * spec.width + block) / 2;
    drawMark(context, design, x, top + logoHeight / 2, fit.scale);
    const first = top + logoHeight + 0.04 * spec.width + inks[0].above * fit.size;
    drawText(context, fit, rules.family, name.colour, (ink, index) => [
      x - ((ink.right - ink.left) * fit.size) / 2, first + index * pitch,
    ]);
  };

  const drawCover = (context, design, spec, rules) => {
    const { mark, name } = design;
    const area = window.imageGenerator.findArea(spec, rules);
    const y = spec.height / 2;
    if (!name) {
      const scale = roundScale(mark, window.imageGenerator.fitArea(mark, area, rules), spec);
      refuseEnlarging(design, scale, spec);
      drawMark(context, design, spec.width / 2, y, scale);
      return;
    }
    const fit = window.imageGenerator.fitCover(mark, name.settings, area);
    refuseEnlarging(design, fit.scale, spec);
    const { inks } = fit.text;
    const gap = 0.22 * mark.height * fit.scale;
    const logoWidth = mark.width * fit.scale;
    const left = (spec.width - logoWidth - gap - fit.text.width * fit.size) / 2;
    const pitch = rules.linePitch * fit.size;
    const block = (inks[0].above + inks.at(-1).below) * fit.size + pitch * (inks.length - 1);
    drawMark(context, design, left + logoWidth / 2, y, fit.scale);
    const first = y - block / 2 + inks[0].above * fit.size;
    drawText(context, fit, rules.family, name.colour, (ink, index) => [
      left + logoWidth + gap + ink.left * fit.size, first + index * pitch,
    ]);
  };

  const drawPhoto = (context, photo, spec) => {
    const scale = Math.max(spec.width / photo.width, spec.height / photo.height);
    refuseEnlarging({ logo: photo }, scale, spec);
    const [width, height] = [photo.width * scale, photo.height * scale];
    context.drawImage(photo.image, (spec.width - width) / 2, (spec.height - height) / 2, width, height);
  };

  /* Returns the design of a logo, a ground and a name; the name's settings are measured in the typeface. */
  const makeDesign = async ({ logo, unit, scheme }, rules) => {
    const ink = findInk(logo, rules.tolerance);
    if (!ink) {
      throw new PictureError("Bilden syns inte på vitt. Välj en annan version av logotypen.");
    }
    const room = scheme.background === WHITE ? 0 : 2 * PLATE * Math.min(ink.width, ink.height);
    const mark = { width: ink.width + room, height: ink.height + room };
    if (!unit) {
      return { logo, ink, mark, ground: WHITE };
    }
    await document.fonts.load(`700 40px "${rules.family}"`, unit);
    const { context } = makeCanvas(1, 1, WHITE);
    context.font = `700 1000px "${rules.family}"`;
    const measure = (line) => {
      const found = context.measureText(line);
      return {
        left: found.actualBoundingBoxLeft / 1000, right: found.actualBoundingBoxRight / 1000,
        above: found.actualBoundingBoxAscent / 1000, below: found.actualBoundingBoxDescent / 1000,
      };
    };
    const { splitName, listSettings, measureText } = window.imageGenerator;
    const settings = listSettings(splitName(unit, rules.compoundHeads), rules.mostLines);
    const name = { colour: scheme.foreground, settings: settings.map((setting) => measureText(setting, measure)) };
    return { logo, ink, mark, name, ground: scheme.background };
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

  const encode = async (canvas, type, quality) => {
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, type, quality));
    if (!blob || blob.type !== type) {
      throw new PictureError("Webbläsaren kan inte spara bilderna. Pröva med en annan webbläsare.");
    }
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const clean = type === "image/jpeg" ? new Blob(stripMetadata(bytes)) : blob;
    return new Uint8Array(await clean.arrayBuffer());
  };

  /* Draws one picture and returns its file: {name, bytes, type, spec}. */
  const makeFile = async (spec, design, rules) => {
    const { canvas, context } = makeCanvas(spec.width, spec.height, design.ground ?? WHITE);
    if (design.photo) {
      drawPhoto(context, design.photo, spec);
    } else if (spec.kind === "profile") {
      drawProfile(context, design, spec, rules);
    } else {
      drawCover(context, design, spec, rules);
    }
    const type = spec.file.endsWith(".jpg") ? "image/jpeg" : "image/png";
    for (const quality of type === "image/jpeg" ? QUALITIES : [undefined]) {
      const bytes = await encode(canvas, type, quality);
      if (!spec.maxBytes || bytes.length <= spec.maxBytes) {
        return { name: spec.file, bytes, type, spec };
      }
    }
    throw new PictureError(`${spec.file} blir för tung för ${spec.name}. Välj en enklare bild.`);
  };

  window.imageGenerator = { ...window.imageGenerator, PictureError, openPicture, makeDesign, makeFile };
})();
