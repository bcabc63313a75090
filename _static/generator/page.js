/* The generator's form and its results. Without this script the page says what to do instead. */
(() => {
  "use strict";

  const { PictureError, loadParts, make } = window.imageGenerator;

  const NO_PICTURE = "Ingen egen bild är vald.";

  const writeBytes = (count) =>
    count < 1e6
      ? `${Math.max(1, Math.round(count / 1000))}\u00a0kB`
      : `${(count / 1e6).toFixed(1).replace(".", ",")}\u00a0MB`;

  const describe = (spec, { unit, photo, photoAlt, scheme, logoAlt, drawn }) => {
    const kind = spec.kind === "profile" ? "profilbild" : "omslagsbild";
    if (photo && spec.kind === "cover") {
      return photoAlt || `Foto, ${kind} för ${spec.name}`;
    }
    const plain = scheme.background === "#FFFFFF" ? "vit bakgrund" : `bakgrund i färgen ${scheme.name.toLowerCase()}`;
    const ground = spec.kind === "cover" ? `${plain} med ${drawn}` : plain;
    return `${logoAlt}${unit && spec.kind === "profile" ? ` och namnet ${unit}` : ""} på ${ground}, ${kind} för ${spec.name}`;
  };

  /* The shared words of a refusal, as a sentence. */
  const writeSentence = (text) => text.replace(/^namnet/, "Namnet") + (/[.!?]$/.test(text) ? "" : ".");

  /* The place of what is wrong: empty, unseen and unheard until then. */
  const makeFault = (id) => {
    const fault = make("p", { id, className: "generator-fault" });
    fault.setAttribute("role", "alert");
    return fault;
  };

  const makeRadios = (legend, name, options, ...hints) =>
    make(
      "fieldset", { className: "generator-choice" }, make("legend", { textContent: legend }), ...hints,
      ...options.map(([value, text], index) =>
        make("label", {}, make("input", { type: "radio", name, value, checked: index === 0 }), ` ${text}`)),
    );

  const makeServices = (data, id) => {
    const names = [...new Set(data.pictures.map(({ name }) => name))];
    return make(
      "select", { id, name: "service" },
      make("option", { value: "", textContent: "Alla tjänster" }),
      ...names.map((name) => make("option", { value: name, textContent: name })),
    );
  };

  /* Lets the page answer: a reader can cancel, and progress is shown. */
  const pause = () => new Promise((done) => { setTimeout(done); });

  /* Services that ask for the same picture get the same file, drawn once; one that cannot be made stops no other. */
  const makeFiles = async (specs, design, { data, makeFile }, isStopped) => {
    const made = new Map();
    const [files, refused] = [[], []];
    for (const spec of specs) {
      const { kind, width, height, safeArea, maxBytes, file } = spec;
      const type = file.split(".").at(-1);
      const recipe = JSON.stringify([kind, width, height, safeArea, type, maxBytes]);
      await pause();
      if (isStopped()) {
        break;
      }
      try {
        if (!made.has(recipe)) {
          made.set(recipe, await makeFile(spec, design, data.rules));
        }
        const known = made.get(recipe);
        files.push({ ...known, name: file.replace(/\.\w+$/, known.name.match(/\.\w+$/)[0]), spec });
      } catch (error) {
        if (!(error instanceof PictureError)) {
          throw error;
        }
        refused.push(error);
      }
    }
    return { files, refused };
  };

  const makeForm = (data, key) => {
    const name = make("input", {
      type: "text", id: `${key}-name`, name: "unit", autocomplete: "off",
    });
    name.setAttribute("aria-describedby", `${key}-unit-fault ${key}-hint`);
    const file = make("input", {
      type: "file", id: `${key}-file`, name: "file", accept: ".svgz,image/svg+xml,image/png,image/jpeg,image/webp",
    });
    file.setAttribute("aria-describedby", `${key}-file-fault ${key}-file-hint`);
    const schemes = makeRadios(
      "Bakgrund", "scheme", data.schemes.map((scheme) => [scheme.id, scheme.name]),
      make("p", {
        id: `${key}-scheme-hint`, className: "generator-hint", textContent: "Utan namn blir bakgrunden alltid vit.",
      }),
    );
    schemes.setAttribute("aria-describedby", `${key}-scheme-hint`);

    return make(
      "form", { className: "generator-form", noValidate: true },
      make("label", { htmlFor: name.id, textContent: "Enhetens namn" }), name, makeFault(`${key}-unit-fault`),
      make("p", {
        id: `${key}-hint`, className: "generator-hint",
        textContent: "Lämna tomt för bara logotypen. Skriv | där ett långt ord får delas, till exempel Ribersborgs|badet.",
      }),
      make(
        "div", { className: "generator-drop" },
        make(
          "span", { className: "generator-pick" },
          file, make("label", { htmlFor: file.id, className: "generator-file", textContent: "Välj egen bild" }),
        ),
        make("span", { className: "generator-chosen", textContent: NO_PICTURE }),
        make("button", { type: "button", className: "generator-clear", hidden: true, textContent: "Ta bort bilden" }),
        make("p", {
          id: `${key}-file-hint`, className: "generator-hint",
          textContent: "Frivilligt. Du kan också dra bilden hit: svg, png, jpg eller webp. Den stannar på din dator.",
        }),
        makeFault(`${key}-file-fault`),
      ),
      makeRadios("Den egna bilden är", "use", [["logo", "en logotyp, som ska synas hel"], ["photo", "ett foto, till omslagsbilderna"]]),
      make("div", { className: "generator-place" }),
      schemes,
      make("label", { htmlFor: `${key}-service`, textContent: "Tjänst" }), makeServices(data, `${key}-service`),
      make("button", { type: "submit", textContent: "Gör bilderna" }),
      make("button", { type: "button", className: "generator-stop", hidden: true, textContent: "Avbryt" }),
    );
  };

  const start = (root, key) => {
    const data = JSON.parse(root.dataset.generator);
    const form = makeForm(data, key);
    const chooseSpecs = () => data.pictures.filter(({ name }) => [name, ""].includes(form.elements.service.value));
    const findWidest = () =>
      chooseSpecs().filter(({ kind }) => kind === "cover")
        .reduce((widest, spec) => (widest && widest.width / widest.height >= spec.width / spec.height ? widest : spec), null);
    let crop = null; // comes with the first picture of the reader's own
    const stop = form.querySelector(".generator-stop");
    const status = make("p", { className: "generator-status" });
    status.setAttribute("role", "status");
    const results = make("div", { className: "generator-results" });
    const faults = {
      unit: form.querySelector(`#${key}-unit-fault`), file: form.querySelector(`#${key}-file-fault`),
      "": makeFault(`${key}-fault`),
    };
    root.append(form, status, faults[""], results);
    root.classList.add("is-ready");
    /* What is said of the button's work is heard by screen readers, and brought into view for all others. */
    const say = (text) => {
      status.textContent = text;
      status.scrollIntoView({ block: "nearest" });
    };
    const forgive = (field) => {
      faults[field].textContent = "";
      form.elements[field]?.removeAttribute("aria-invalid");
    };
    /* What is wrong is said at the field at fault; a name is to be written anew, so its field gets the focus. */
    const complain = ({ message, field }) => {
      const fault = faults[field];
      status.textContent = "";
      fault.textContent = writeSentence(message);
      form.elements[field]?.setAttribute("aria-invalid", "true");
      if (field === "unit") {
        form.elements.unit.focus();
      }
      fault.scrollIntoView({ block: "nearest" });
    };
    let addresses = [];
    let [runs, shows] = [0, 0];

    const hold = (blob) => {
      const address = URL.createObjectURL(blob);
      addresses.push(address);
      return address;
    };

    const isPhoto = () => form.elements.file.files.length > 0 && form.elements.use.value === "photo";

    const readWish = async ({ openPicture, openLogotype, data: { logo: logotype, rules, messages } }) => {
      if (form.elements.use.value === "photo" && !isPhoto()) {
        throw new PictureError(messages["no-photo"], "file");
      }
      const unit = form.elements.unit.value.normalize("NFC").trim().replace(/\s+/g, " ");
      const scheme = data.schemes.find(({ id }) => id === form.elements.scheme.value);
      const [own] = form.elements.file.files;
      const picture = own ? await openPicture(own) : null;
      const logo = picture && !isPhoto() ? picture : await openLogotype(logotype, messages);
      const wish = {
        logo, unit, file: picture && !isPhoto() ? own.name : "logotypen",
        logoAlt: picture && !isPhoto() ? `Logotyp för ${data.owner}` : data.logoAlt,
        drawn: rules.grounds[rules.defaultGround].alt, scheme: unit ? scheme : data.schemes[0],
      };
      return isPhoto()
        ? { ...wish, photo: picture, photoFile: own.name, photoAlt: crop?.readText(), focus: crop?.readFocus() ?? { x: 0.5, y: 0.5 } }
        : wish;
    };

    const showPhoto = async () => {
      shows += 1;
      const own = shows; // a later choice takes over
      let picture = null;
      try {
        const { makeCrop, openPicture } = await loadParts(data.messages);
        if (!crop) { // placed once: moving it would take the focus from its fields
          crop = makeCrop(key, findWidest);
          form.querySelector(".generator-place").append(crop.element);
        }
        picture = isPhoto() ? await openPicture(form.elements.file.files[0]) : null;
      } catch (error) {
        complain(error instanceof PictureError ? error : new PictureError(data.messages.failed));
      }
      if (own === shows) {
        crop?.show(picture);
      }
    };

    const showFile = (file, wish) => {
      const { spec } = file;
      const address = hold(new Blob([file.bytes], { type: file.type }));
      const kind = spec.kind === "profile" ? "profilbild" : "omslagsbild";
      const alt = describe(spec, wish);
      const size = `${spec.width}\u00a0×\u00a0${spec.height}\u00a0px, ${writeBytes(file.bytes.length)}`;
      const previews = make("div", { className: `generator-previews shape-${spec.shape}` });
      previews.append(make("img", { src: address, alt, className: `is-${spec.kind}` }));
      if (spec.kind === "profile") {
        previews.append(make("img", { src: address, alt: "", className: "is-small" }));
      }
      return make(
        "li", {},
        previews,
        make("p", {}, make("strong", { textContent: `${spec.name}, ${kind}` }), make("br"), size),
        make("p", { className: "generator-alt", textContent: `Alternativtext: ${alt}` }),
        make("p", {}, make("a", { href: address, download: file.name, textContent: `Ladda ner ${kind} för ${spec.name}` })),
      );
    };

    const showFiles = (files, zip, refused, wish) => {
      const count = files.length === 1 ? "1 bild är klar" : `${files.length} bilder är klara`;
      const all = make("a", {
        href: hold(zip), download: "profilbilder.zip", className: "generator-all",
        textContent: `Ladda ner ${files.length === 1 ? "bilden" : `alla ${files.length} bilder`} (zip, ${writeBytes(zip.size)})`,
      });
      const missed = refused.length ? [make(
        "div", { className: "generator-refused" },
        make("p", { textContent: `${refused.length} gick inte att göra:` }),
        make("ul", {}, ...refused.map(({ message }) => make("li", { textContent: writeSentence(message) }))),
      )] : [];
      results.replaceChildren(make("p", {}, all), ...missed, make("ul", { className: "generator-files" }, ...files.map((file) => showFile(file, wish))));
      const rest = refused.length ? ` och ${refused.length} gick inte att göra` : "";
      say(`${count}${rest}, nedanför.`);
    };

    const makeAll = async (isStopped) => {
      const parts = await loadParts(data.messages);
      const wish = await readWish(parts);
      const design = { ...wish, ...await parts.makeDesign(wish, parts.data.rules, parts.data.messages) };
      const { files, refused } = await makeFiles(chooseSpecs(), design, parts, isStopped);
      if (isStopped()) {
        return;
      }
      if (!files.length) {
        throw refused[0];
      }
      showFiles(files, parts.packZip(files), refused, { ...wish, unit: design.name?.plain });
    };

    const run = async () => {
      runs += 1;
      const own = runs; // a later run takes over: what an earlier one makes is thrown away
      addresses.forEach((address) => URL.revokeObjectURL(address));
      addresses = [];
      results.replaceChildren();
      Object.keys(faults).forEach(forgive);
      say("Gör bilderna …");
      root.setAttribute("aria-busy", "true");
      stop.hidden = false;
      try {
        await makeAll(() => own !== runs);
      } catch (error) {
        if (own !== runs) {
          return;
        }
        complain(error instanceof PictureError ? error : new PictureError(data.messages.failed));
        if (!(error instanceof PictureError)) {
          throw error;
        }
      } finally {
        if (own === runs) {
          root.removeAttribute("aria-busy");
          stop.hidden = true;
        }
      }
    };

    stop.addEventListener("click", () => {
      runs += 1;
      root.removeAttribute("aria-busy");
      stop.hidden = true;
      say(data.messages.stopped);
      form.querySelector("[type=submit]").focus();
    });
    form.addEventListener("change", ({ target }) => {
      const hasPicture = form.elements.file.files.length > 0;
      if (["file", "use"].includes(target.name) && (hasPicture || crop)) {
        showPhoto();
      } else if (target.name === "service") {
        crop?.draw();
      }
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      run();
    });
    const clear = form.querySelector(".generator-clear");
    form.elements.unit.addEventListener("input", () => forgive("unit"));
    form.elements.file.addEventListener("change", () => {
      forgive("file");
      const [chosen] = form.elements.file.files;
      form.querySelector(".generator-chosen").textContent = chosen ? `Vald: ${chosen.name}` : NO_PICTURE;
      clear.hidden = !chosen;
      status.textContent = chosen ? `${chosen.name} är vald.` : NO_PICTURE;
    });
    clear.addEventListener("click", () => {
      form.elements.file.value = "";
      form.elements.file.dispatchEvent(new Event("change", { bubbles: true }));
      form.elements.file.focus();
    });
    const drop = form.querySelector(".generator-drop");
    drop.addEventListener("dragover", (event) => {
      event.preventDefault();
      drop.classList.add("is-over");
    });
    drop.addEventListener("dragleave", () => drop.classList.remove("is-over"));
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      drop.classList.remove("is-over");
      if (event.dataTransfer.files.length) {
        form.elements.file.files = event.dataTransfer.files;
        form.elements.file.dispatchEvent(new Event("change", { bubbles: true }));
      }
    });
  };

  document.querySelectorAll("[data-generator]").forEach((root, index) => start(root, `generator-${index + 1}`));
})();
