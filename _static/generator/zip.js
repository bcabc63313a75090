/* A ZIP of files as they are (stored): pictures are packed already. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
(() => {
  "use strict";

  const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
    let value = index;
    for (let bit = 0; bit < 8; bit += 1) {
      value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    }
    return value >>> 0;
  });

  const EARLIEST_DATE = 0x0021; // 1 January 1980: the earliest that ZIP knows, so that equal files give equal archives
  const UTF8_NAMES = 0x0800;

  const computeCrc = (bytes) => {
    let crc = 0xffffffff;
    for (const byte of bytes) {
      crc = CRC_TABLE[(crc ^ byte) & 0xff] ^ (crc >>> 8);
    }
    return (crc ^ 0xffffffff) >>> 0;
  };

  const writeFields = (fields) => {
    const view = new DataView(new ArrayBuffer(fields.reduce((sum, [size]) => sum + size, 0)));
    let at = 0;
    for (const [size, value] of fields) {
      if (size === 2) {
        view.setUint16(at, value, true);
      } else {
        view.setUint32(at, value, true);
      }
      at += size;
    }
    return new Uint8Array(view.buffer);
  };

  /* Returns a Blob; `files` are {name, bytes}. */
  const packZip = (files) => {
    const parts = [];
    const directory = [];
    let offset = 0;
    for (const { name, bytes } of files) {
      const label = new TextEncoder().encode(name);
      const common = [
        [2, 20], [2, UTF8_NAMES], [2, 0], [2, 0], [2, EARLIEST_DATE], [4, computeCrc(bytes)],
        [4, bytes.length], [4, bytes.length], [2, label.length], [2, 0],
      ];
      const local = writeFields([[4, 0x04034b50], ...common]);
      directory.push(
        writeFields([[4, 0x02014b50], [2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]]),
        label,
      );
      parts.push(local, label, bytes);
      offset += local.length + label.length + bytes.length;
    }
    const size = directory.reduce((sum, part) => sum + part.length, 0);
    const end = writeFields([
      [4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, size], [4, offset], [2, 0],
    ]);

    return new Blob([...parts, ...directory, end], { type: "application/zip" });
  };

  window.imageGenerator = { ...window.imageGenerator, packZip };
})();
