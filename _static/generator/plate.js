/* Whether a logo is whole on its ground, and the white plate under one that would sink into it; as the image command does. */
(() => {
  "use strict";

  const [WHITE, BLACK] = ["#FFFFFF", "#000000"]; // at least one of them shows each part of a logo

  const { PictureError, fillIn, findInk, openLogotype, readColour, data: shared } = window.imageGenerator;
  const { rules, messages } = shared;

  /* All that can be seen of a logo on white or on black, as a small raster; null if nothing can. */
  const lookAt = (logo, tolerance) => {
    const boxes = [WHITE, BLACK].map((ground) => findInk(logo, tolerance, ground)).filter(Boolean);
    if (!boxes.length) {
      return null;
    }
    const [left, top] = ["left", "top"].map((key) => Math.min(...boxes.map((box) => box[key])));
    const wide = Math.max(...boxes.map((box) => box.left + box.width)) - left;
    const high = Math.max(...boxes.map((box) => box.top + box.height)) - top;
    const [width, height] = [wide, high].map((side) => Math.max(1, Math.round((side * rules.plateRaster) / Math.max(wide, high))));
    const context = Object.assign(document.createElement("canvas"), { width, height }).getContext("2d");
    const [across, down] = [width / wide, height / high];
    context.imageSmoothingQuality = "high";
    context.drawImage(logo.image, -left * across, -top * down, logo.width * across, logo.height * down);
    const { data } = context.getImageData(0, 0, width, height);
    const pixels = Array.from({ length: width * height }, (_, at) => [...data.subarray(4 * at, 4 * at + 4)]);
    const solid = pixels.map((pixel) => pixel[3] >= rules.solid);
    /* The pixels around one, itself among them; null outside the raster. */
    const listNear = (at, reach) => {
      const near = [];
      for (let y = Math.floor(at / width) - reach; y <= Math.floor(at / width) + reach; y += 1) {
        for (let x = (at % width) - reach; x <= (at % width) + reach; x += 1) {
          near.push(x >= 0 && x < width && y >= 0 && y < height ? y * width + x : null);
        }
      }
      return near;
    };
    return { width, pixels, solid, listNear };
  };

  const hasPaper = ({ width, pixels }, tolerance) =>
    [0, width - 1, pixels.length - width, pixels.length - 1].every((at) => Math.min(...pixels[at]) >= 255 - 2 * tolerance);

  const computeLuminance = (colour) => {
    const [red, green, blue] = colour.map((level) => level / 255)
      .map((share) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };

  const computeContrast = (one, other) => {
    const [darker, lighter] = [one, other].map(computeLuminance).sort((first, second) => first - second);
    return (lighter + 0.05) / (darker + 0.05);
  };

  /* Whether enough of the outline stands out from the ground. */
  const isClear = ({ pixels, solid, listNear }, ground) => {
    const outline = pixels.filter((_, at) => solid[at] && listNear(at, 1).some((near) => near === null || !solid[near]));
    const clear = outline.filter((pixel) => computeContrast(pixel.slice(0, 3), readColour(ground)) >= rules.plateContrast);
    return outline.length > 0 && clear.length / outline.length >= rules.plateOutline;
  };

  /* The share of the solid parts that vanish: in the ground's colour, and touching nothing that is seen. */
  const findLostShare = ({ pixels, solid, listNear }, ground, tolerance) => {
    const base = readColour(ground);
    const seen = pixels.map((pixel) =>
      Math.max(...base.map((level, at) => Math.round((Math.abs(pixel[at] - level) * pixel[3]) / 255))) > tolerance);
    const kept = solid.map((isSolid, at) => isSolid && listNear(at, 2).some((near) => seen[near]));
    const waiting = [...kept.keys()].filter((at) => kept[at]);
    while (waiting.length) {
      for (const near of listNear(waiting.pop(), 1)) {
        if (solid[near] && !kept[near]) {
          kept[near] = true;
          waiting.push(near);
        }
      }
    }
    const total = solid.filter(Boolean).length;
    return total ? solid.filter((isSolid, at) => isSolid && !kept[at]).length / total : 0;
  };

  /* The city's own logotype for dark grounds, opened, if it stands out where the logotype does not; else null. */
  const openReversed = async (logo, ground, tolerance) => {
    if (!shared.reversed || !logo.image.src.startsWith("data:")) { // a picture of one's own is a blob
      return null;
    }
    const light = await openLogotype(shared.reversed, messages);
    const seen = lookAt(light, tolerance);
    return seen && !hasPaper(seen, tolerance) && isClear(seen, ground) ? light : null;
  };

  /* Returns {logo, ink, mark} of a logo on a plate, or of the one for dark grounds; null for one that needs neither.
     Refuses one that would lose parts. */
  const layPlate = async (logo, file, ground, tolerance) => {
    const seen = lookAt(logo, tolerance);
    if (!seen) {
      return null;
    }
    const isPaper = hasPaper(seen, tolerance);
    const isPlated = ground !== WHITE && (isPaper || !isClear(seen, ground));
    const light = isPlated ? await openReversed(logo, ground, tolerance) : null;
    if (light) {
      return { ...await layPlate(light, file, ground, tolerance), logo: light };
    }
    if (!isPaper && findLostShare(seen, isPlated ? WHITE : ground, tolerance) > rules.lostShare) {
      throw new PictureError(fillIn(messages["partly-invisible"], { file }), "file");
    }
    const ink = isPlated ? findInk(logo, tolerance, WHITE) : null;
    if (!ink) {
      return null;
    }
    const room = rules.plateRoom * Math.min(ink.width, ink.height);
    const isRound = ink.reach < (rules.round * Math.hypot(ink.width, ink.height)) / 2;
    const width = isRound ? 2 * (ink.reach + room) : ink.width + 2 * room;
    const height = isRound ? width : ink.height + 2 * room;
    const corner = isRound ? width / 2 : rules.plateCorner * Math.min(width, height);
    const reach = Math.hypot(width - 2 * corner, height - 2 * corner) / 2 + corner;
    return { logo, ink, mark: { width, height, corner, reach, isPlated } };
  };

  window.imageGenerator = { ...window.imageGenerator, layPlate };
})();
