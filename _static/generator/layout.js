/* Where a logo and a unit's name stand: numbers only. The same rules as the image command's, from the same data. */
(() => {
  "use strict";

  /* The places where a name may be broken: {text, gap, hyphen} for each piece. */
  const splitName = (name, heads) => {
    const pieces = [];
    for (const word of name.split(" ")) {
      for (const part of word.split(/(?<=-)/)) {
        const joints = findJoints(part, heads);
        joints.forEach((text, index) => {
          pieces.push({ text, gap: "", hyphen: index < joints.length - 1 ? "-" : "" });
        });
      }
      pieces[pieces.length - 1].gap = " ";
    }
    return pieces;
  };

  const findJoints = (part, heads) => {
    if (part.includes("|")) {
      return part.split("|").filter(Boolean);
    }
    const lower = part.toLowerCase();
    const starts = [];
    for (let at = 4; at <= part.length - 3; at += 1) {
      if (heads.some((head) => lower.startsWith(head, at)) && at - (starts.at(-1) ?? 0) >= 3) {
        starts.push(at);
      }
    }
    return [0, ...starts].map((start, index) => part.slice(start, starts[index]));
  };

  /* All ways to set the pieces in at most three lines; each line's hyphens count as its cost. */
  const listSettings = (pieces, most) => {
    const settings = [];
    const join = (start, end, last) => {
      const text = pieces.slice(start, end).map((piece) => piece.text + piece.gap).join("").trim();
      return text + (end < last ? pieces[end - 1].hyphen : "");
    };
    const cut = (ends) => {
      const bounds = [...ends, pieces.length];
      settings.push({
        lines: bounds.map((end, index) => join(index ? bounds[index - 1] : 0, end, pieces.length)),
        cost: ends.reduce((sum, end) => sum + (pieces[end - 1].hyphen ? 0.04 : 0), 0),
      });
      if (bounds.length < most) {
        for (let end = (ends.at(-1) ?? 0) + 1; end < pieces.length; end += 1) {
          cut([...ends, end]);
        }
      }
    };
    cut([]);
    return settings;
  };

  /* The scale at which a box with its clear zone is whole inside the circle. */
  const fitCircle = (mark, side, rules) => {
    const zone = 2 * rules.clearZone * Math.min(mark.width, mark.height);
    return (2 * rules.circleRadius * side) / Math.hypot(mark.width + zone, mark.height + zone);
  };

  const fitArea = (mark, area, rules) => {
    const zone = 2 * rules.clearZone * Math.min(mark.width, mark.height);
    return Math.min(area.width / (mark.width + zone), area.height / (mark.height + zone));
  };

  const findArea = (picture, rules) => {
    const [width, height] = picture.safeArea ?? [
      picture.width * rules.unknownSafeShare[0],
      picture.height * rules.unknownSafeShare[1],
    ];
    return { width: width * rules.coverShare, height: height * rules.coverShare };
  };

  const measureText = (setting, measure) => {
    const inks = setting.lines.map(measure); // in shares of the type size: left, right, above, below
    return { ...setting, inks, width: Math.max(...inks.map((ink) => ink.right + ink.left)) };
  };

  const isWhole = (mark, scale, text, size, side, rules) => {
    const radius = rules.circleRadius * side - 2;
    const pitch = rules.linePitch * size;
    const gap = 0.04 * side;
    const last = text.inks.length - 1;
    const block = (text.inks[0].above + text.inks[last].below) * size + pitch * last;
    const height = mark.height * scale + gap + block;
    if (Math.hypot((mark.width * scale) / 2, height / 2) > radius) {
      return false;
    }
    const first = -height / 2 + mark.height * scale + gap + text.inks[0].above * size;
    return text.inks.every((ink, index) => {
      const line = first + index * pitch;
      const farthest = Math.max(Math.abs(line - ink.above * size), Math.abs(line + ink.below * size));
      return Math.hypot(((ink.right + ink.left) * size) / 2, farthest) <= radius;
    });
  };

  /* Logo over name in a circle: {scale, size, text}, or null when the name would be too small to read. */
  const fitProfile = (mark, settings, side, rules) => {
    let best = null;
    for (const text of settings) {
      for (let size = Math.ceil(side * rules.leastType); size <= side * rules.largestType; size += 1) {
        let [low, high] = [0, fitCircle(mark, side, rules)];
        for (let step = 0; step < 20; step += 1) {
          const middle = (low + high) / 2;
          [low, high] = isWhole(mark, middle, text, size, side, rules) ? [middle, high] : [low, middle];
        }
        const logo = Math.hypot(mark.width, mark.height) * low;
        if (logo < rules.leastLogo * side) {
          break;
        }
        const merit = Math.min(size / side / rules.wishedType, logo / side / rules.wishedLogo) * (1 - text.cost);
        if (!best || merit > best.merit) {
          best = { merit, scale: low, size, text };
        }
      }
    }
    return best;
  };

  /* Name beside the logo on a cover: {scale, size, text}. */
  const fitCover = (mark, settings, area) => {
    const shares = [0.4, 0.3, 0.23];
    const fewest = Math.min(...settings.map((text) => text.cost));
    return settings
      .filter((text) => text.cost === fewest)
      .map((text) => {
        const share = shares[text.lines.length - 1];
        const width = mark.width / mark.height + 0.22 + text.width * share;
        const height = Math.min(area.width / width, area.height);
        return { scale: height / mark.height, size: Math.floor(share * height), text };
      })
      .reduce((best, next) => (next.size > best.size ? next : best));
  };

  window.imageGenerator = {
    ...window.imageGenerator, splitName, listSettings, measureText, fitCircle, fitArea, findArea, fitProfile, fitCover,
  };
})();
