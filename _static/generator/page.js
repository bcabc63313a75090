/* The generator's form and its results. Without this script the page says what to do instead. */
(() => {
  "use strict";

  const { PictureError, openPicture, makeDesign, makeFile, packZip } = window.imageGenerator;

  const make = (tag, properties = {}, ...children) => {
    const { dataset, ...plain } = properties;
    const element = Object.assign(document.createElement(tag), plain);
    Object.assign(element.dataset, dataset);
    element.append(...children);
    return element;
  };

  const writeBytes = (count) =>
    count < 1e6
      ? `${Math.max(1, Math.round(count / 1000))}\u00a0kB`
      : `${(count / 1e6).toFixed(1).replace(".", ",")}\u00a0MB`;

  const describe = (spec, { unit, photo, scheme, logoAlt, drawn }) => {
    const kind = spec.kind === "profile" ? "profilbild" : "omslagsbild";
    if (photo) {
      return `Egen bild, ${kind} för ${spec.name}`;
    }
    const plain = scheme.background === "#FFFFFF" ? "vit bakgrund" : `bakgrund i färgen ${scheme.name.toLowerCase()}`;
    const ground = spec.kind === "cover" ? `${plain} med ${drawn}` : plain;
    return `${logoAlt}${unit && spec.kind === "profile" ? ` och namnet ${unit}` : ""} på ${ground}, ${kind} för ${spec.name}`;
  };

  const makeRadios = (legend, name, options) =>
    make(
      "fieldset", { className: "generator-choice" }, make("legend", { textContent: legend }),
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

  /* Services that ask for the same picture get the same file, drawn once. */
  const makeFiles = async (specs, design, rules) => {
    const made = new Map();
    const files = [];
    for (const spec of specs) {
      const { kind, width, height, safeArea, maxBytes, file } = spec;
      const type = file.split(".").at(-1);
      const recipe = JSON.stringify([kind, width, height, safeArea, type, type === "jpg" ? maxBytes : null]);
      if (!made.has(recipe)) {
        made.set(recipe, await makeFile(spec, design, rules));
      }
      const known = made.get(recipe);
      if (maxBytes && known.bytes.length > maxBytes) {
        throw new PictureError(`${file} blir för tung för ${spec.name}. Välj en enklare bild.`);
      }
      files.push({ ...known, name: file, spec });
    }
    return files;
  };

  const makeForm = (data, key) => {
    const name = make("input", {
      type: "text", id: `${key}-name`, name: "unit", autocomplete: "off",
    });
    name.setAttribute("aria-describedby", `${key}-hint`);
    const file = make("input", {
      type: "file", id: `${key}-file`, name: "file", accept: "image/svg+xml,image/png,image/jpeg,image/webp",
    });
    file.setAttribute("aria-describedby", `${key}-file-hint`);
    const schemes = data.schemes.map((scheme) => [scheme.id, scheme.name]);

    return make(
      "form", { className: "generator-form", noValidate: true },
      make("label", { htmlFor: name.id, textContent: "Enhetens namn" }), name,
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
        make("span", { className: "generator-chosen", textContent: "Ingen egen bild är vald." }),
        make("p", {
          id: `${key}-file-hint`, className: "generator-hint",
          textContent: "Frivilligt. Du kan också dra bilden hit: svg, png, jpg eller webp. Den stannar på din dator.",
        }),
      ),
      makeRadios("Den egna bilden är", "use", [["logo", "en logotyp, som ska synas hel"], ["photo", "ett foto, som ska fylla hela bilden"]]),
      makeRadios("Bakgrund när namnet är med", "scheme", schemes),
      make("label", { htmlFor: `${key}-service`, textContent: "Tjänst" }), makeServices(data, `${key}-service`),
      make("button", { type: "submit", textContent: "Gör bilderna" }),
    );
  };

  const start = (root, key) => {
    const data = JSON.parse(root.dataset.generator);
    const form = makeForm(data, key);
    const status = make("p", { className: "generator-status" });
    status.setAttribute("role", "status");
    const results = make("div", { className: "generator-results" });
    root.append(form, status, results);
    root.classList.add("is-ready");
    let addresses = [];
    let runs = 0;

    const addAddress = (parts, type) => {
      const address = URL.createObjectURL(new Blob(parts, { type }));
      addresses.push(address);
      return address;
    };

    const readWish = async () => {
      const unit = form.elements.unit.value.normalize("NFC").trim().replace(/\s+/g, " ");
      const scheme = data.schemes.find(({ id }) => id === form.elements.scheme.value);
      const [own] = form.elements.file.files;
      const isVector = own ? own.type === "image/svg+xml" : data.logo.startsWith("data:image/svg+xml");
      const picture = await openPicture(own ? addAddress([own], own.type) : data.logo, isVector);
      const logoAlt = own ? `Logotyp för ${data.owner}` : data.logoAlt;
      if (own && form.elements.use.value === "photo") {
        return { photo: picture, scheme: data.schemes[0] };
      }
      const drawn = data.rules.grounds[data.rules.defaultGround].alt;
      const file = own ? own.name : "logotypen";
      return { logo: picture, file, unit, scheme: unit ? scheme : data.schemes[0], logoAlt, drawn };
    };

    const showFile = (file, wish) => {
      const { spec } = file;
      const address = addAddress([file.bytes], file.type);
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

    const showFiles = (files, wish) => {
      const count = files.length === 1 ? "1 bild är klar" : `${files.length} bilder är klara`;
      const zip = packZip(files);
      const all = make("a", {
        href: addAddress([zip], "application/zip"), download: "profilbilder.zip", className: "generator-all",
        textContent: `Ladda ner ${files.length === 1 ? "bilden" : `alla ${files.length} bilder`} (zip, ${writeBytes(zip.size)})`,
      });
      results.replaceChildren(make("p", {}, all), make("ul", {}, ...files.map((file) => showFile(file, wish))));
      status.textContent = `${count}, nedanför.`;
    };

    const run = async () => {
      runs += 1;
      const own = runs; // a later run takes over: what an earlier one makes is thrown away
      addresses.forEach((address) => URL.revokeObjectURL(address));
      addresses = [];
      results.replaceChildren();
      status.textContent = "Gör bilderna …";
      root.setAttribute("aria-busy", "true");
      try {
        const wish = await readWish();
        const design = wish.photo ? wish : await makeDesign(wish, data.rules, data.messages);
        const wanted = form.elements.service.value;
        const specs = data.pictures.filter(({ name }) => !wanted || name === wanted);
        const files = await makeFiles(specs, design, data.rules);
        if (own === runs) {
          showFiles(files, { ...wish, unit: design.name?.plain });
        }
      } catch (error) {
        if (own !== runs) {
          return;
        }
        if (!(error instanceof PictureError)) {
          status.textContent = "Något gick fel, och inga bilder gjordes. Försök med en annan bild.";
          throw error;
        }
        status.textContent = error.message;
      } finally {
        if (own === runs) {
          root.removeAttribute("aria-busy");
        }
      }
    };

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      run();
    });
    form.elements.file.addEventListener("change", () => {
      const [chosen] = form.elements.file.files;
      form.querySelector(".generator-chosen").textContent = chosen ? `Vald: ${chosen.name}` : "Ingen egen bild är vald.";
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
        form.elements.file.dispatchEvent(new Event("change"));
        status.textContent = `${event.dataTransfer.files[0].name} är vald.`;
      }
    });
  };

  document.querySelectorAll("[data-generator]").forEach((root, index) => start(root, `generator-${index + 1}`));
})();
