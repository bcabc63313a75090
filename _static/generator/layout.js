/* Where a logo and a unit's name stand: numbers only. The same rules as the image command's, from the same data. */
(() => {
  "use strict";

  /* A name as it is set, its places to break kept; empty if nothing is left. */
  const cleanName = (name, rules) =>
    [...name.normalize("NFC")].map((sign) => rules.replaced[sign] ?? sign).join("").split(/\s+/)
      .map((word) => word.split(rules.break).filter(Boolean).join(rules.break)).filter(Boolean).join(" ");

  /* Where a compound may be broken, and the price: least before its last part, more within the first. */
  const findJoints = (word, rules) => {
    const tails = new Set(rules.parts.flatMap((part) => rules.endings.map((ending) => part + ending)));
    const joints = [];
    let [end, cost] = [word.length, 1];
    for (;;) {
      const lower = word.slice(0, end).toLowerCase();
      let start = rules.shortestPart;
      while (start <= end - rules.shortestPart && !tails.has(lower.slice(start))) {
        start += 1;
      }
      if (start > end - rules.shortestPart) {
        return joints;
      }
      joints.unshift([start, cost]);
      [end, cost] = [start, cost + 0.5];
    }
  };

  const splitPart = (part, rules) => {
    if (part.includes(rules.break)) {
      return part.split(rules.break).filter(Boolean).map((text) => ({ text, gap: "", hyphen: "-", cost: 1 }));
    }
    const joints = findJoints(part, rules);
    const bounds = [0, ...joints.map(([at]) => at), part.length];
    return bounds.slice(1).map((end, index) => ({
      text: part.slice(bounds[index], end), gap: "", hyphen: "-", cost: joints[index]?.[1] ?? 0,
    }));
  };

  /* The pieces of a name: words, parts after hyphens, and parts of compounds. */
  const splitName = (name, rules) =>
    name.split(" ").flatMap((word) => {
      const pieces = word.split(/(?<=-)(?!$)/).flatMap((part) => {
        const parts = splitPart(part, rules);
        Object.assign(parts.at(-1), { hyphen: "", cost: 0 });
        return parts;
      });
      pieces.at(-1).gap = " ";
      return pieces;
    });

  /* All ways to set the pieces, in as many lines as are allowed. */
  const listSettings = (pieces, most) => {
    const settings = [];
    const cut = (ends) => {
      const bounds = [...ends, pieces.length];
      const lines = bounds.map((end, index) => {
        const part = pieces.slice(index ? bounds[index - 1] : 0, end);
        const text = part.map((piece, at) => piece.text + (at < part.length - 1 ? piece.gap : "")).join("");
        return text + (end < pieces.length ? part.at(-1).hyphen : "");
      });
      settings.push({ lines, cost: ends.reduce((sum, end) => sum + pieces[end - 1].cost, 0) });
      if (bounds.length < most) {
        for (let end = (ends.at(-1) ?? 0) + 1; end < pieces.length; end += 1) {
          cut([...ends, end]);
        }
      }
    };
    cut([]);
    return settings;
  };

  const measureText = (setting, measure) => ({ ...setting, inks: setting.lines.map(measure) });

  const findZone = (mark, rules) => rules.clearZone * Math.min(mark.width, mark.height);

  /* The scale at which the farthest ink with its clear zone is whole inside the circle. */
  const fitCircle = (mark, side, rules) => (rules.circleRadius * side) / (mark.reach + findZone(mark, rules));

  const fitArea = (mark, area, rules) => {
    const zone = 2 * findZone(mark, rules);
    return Math.min(area.width / (mark.width + zone), area.height / (mark.height + zone));
  };

  const findArea = (picture, rules) => {
    const [width, height] = picture.safeArea ?? [
      picture.width * rules.unknownSafeShare[0], picture.height * rules.unknownSafeShare[1],
    ];
    return { width: width * rules.coverShare, height: height * rules.coverShare };
  };

  /* The scale of a mark that stands on the waist, in shares of the side. */
  const fitMark = (mark, rules) => {
    const { waist, circleRadius: radius } = rules;
    const byReach = (radius - Math.abs(waist)) / (mark.reach + mark.height / 2);
    const square = (mark.width / 2) ** 2 + mark.height ** 2;
    const linear = -2 * mark.height * waist;
    const byCorners = (-linear + Math.sqrt(linear ** 2 - 4 * square * (waist ** 2 - radius ** 2))) / (2 * square);
    return Math.min(rules.markHeight / mark.height, Math.max(byReach, byCorners));
  };

  const keepsWithin = ({ inks }, size, baseline, rules) =>
    inks.every((ink, index) => {
      const line = baseline + index * rules.linePitch * size;
      const farthest = Math.max(Math.abs(line - ink.above * size), Math.abs(line + ink.below * size));
      return Math.hypot(((ink.right + ink.left) * size) / 2, farthest) <= rules.nameRadius;
    });

  const findBaseline = (text, size, rules) => {
    const { inks } = text;
    const height = (inks[0].above + inks.at(-1).below + rules.linePitch * (inks.length - 1)) * size;
    const first = inks[0].above * size;
    const highest = rules.waist + rules.nameTop;
    const middle = rules.waist + rules.nameMiddle - height / 2;
    return first + (middle > highest && keepsWithin(text, size, first + middle, rules) ? middle : highest);
  };

  const enlarge = (text, rules) => {
    const fits = (size) => keepsWithin(text, size, findBaseline(text, size, rules), rules);
    let [low, high] = [rules.leastType, rules.largestType];
    if (!fits(low)) {
      return null;
    }
    low = fits(high) ? high : low;
    for (let step = 0; step < 24; step += 1) {
      const middle = (low + high) / 2;
      [low, high] = fits(middle) ? [middle, high] : [low, middle];
    }
    return { text, size: low, baseline: findBaseline(text, low, rules) };
  };

  const isBetter = (one, other) => {
    if (one.text.cost !== other.text.cost) {
      return one.text.cost < other.text.cost;
    }
    return Math.abs(one.size - other.size) > 1e-6
      ? one.size > other.size
      : one.text.lines.length < other.text.lines.length;
  };

  /* The best way to set a name under the waist: {text, size, baseline} in shares of the side; null if unreadable. */
  const fitName = (settings, rules) =>
    settings.map((text) => enlarge(text, rules)).filter(Boolean)
      .reduce((best, found) => (best && !isBetter(found, best) ? best : found), null);

  /* The part of a photo that fills a cover, in the photo's pixels; `focus` is what matters most, in shares of its sides. */
  const findCrop = (photo, spec, focus) => {
    const scale = Math.min(photo.width / spec.width, photo.height / spec.height);
    const [width, height] = [spec.width * scale, spec.height * scale];
    const place = (share, side, length) => Math.min(side - length, Math.max(0, share * side - length / 2));
    return { left: place(focus.x, photo.width, width), top: place(focus.y, photo.height, height), width, height };
  };

  window.imageGenerator = {
    ...window.imageGenerator, cleanName, splitName, listSettings, measureText, fitCircle, fitArea, findArea, fitMark, fitName, findCrop,
  };
})();
