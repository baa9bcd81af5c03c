// Copies what browsers need from the installed packages to src/handlekraft/web/static/vendor/:
// the components of Designsystemet in use, our theme, Inter, htmx, and the licences of all of them.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const MODULES = join(ROOT, "node_modules");
const VENDOR = join(ROOT, "src/handlekraft/web/static/vendor");

const STYLES = join(MODULES, "@digdir/designsystemet-css/dist/src");
const COMPONENTS = [
  "data-size-workaround", "alert", "breadcrumbs", "button", "chip", "details", "divider",
  "error-summary", "field", "fieldset", "heading", "input", "label", "link", "list", "pagination",
  "paragraph", "skip-link", "table", "tag", "validation-message",
];

const INTER = join(MODULES, "@fontsource-variable/inter");
const SUBSETS = ["inter-latin-ext-opsz-normal", "inter-latin-opsz-normal"];

const SCRIPT = join(MODULES, "htmx.org/dist/htmx.min.js");

const LICENCES = {
  "designsystemet.txt": "@digdir/designsystemet-css/LICENSE",
  "designsystemet-cli.txt": "@digdir/designsystemet/LICENSE",
  "inter.txt": "@fontsource-variable/inter/LICENSE",
  "htmx.txt": "htmx.org/LICENSE",
};

function text(...parts) {
  return readFileSync(join(...parts), "utf8");
}

// The package's own index puts all its components in one file; we take the same layers, fewer components.
function components() {
  const base = text(STYLES, "base.css");
  const parts = COMPONENTS.map((name) => text(STYLES, `${name}.css`));
  const order = "@layer ds.theme, ds.base, ds.components, app;";
  return [order, `@layer ds.base{${base}}`, `@layer ds.components{${parts.join("\n")}}`].join("\n");
}

function theme() {
  const cli = join(MODULES, "@digdir/designsystemet/dist/bin/designsystemet.js");
  const run = (...args) => execFileSync(process.execPath, [cli, "tokens", ...args], { cwd: ROOT, stdio: "pipe" });
  run("create");
  run("build", "--clean", "--tokens", "var/design-tokens", "--out-dir", "var/theme");
  return text(ROOT, "var/theme/handlekraft.css");
}

// Static files are renamed by their content, so the style sheet may name no file that isn't there.
function inter() {
  const faces = text(INTER, "opsz.css").split(/(?=\/\* inter-)/);
  return SUBSETS.map((name) => faces.find((face) => face.startsWith(`/* ${name} `))).join("\n");
}

rmSync(VENDOR, { recursive: true, force: true });
mkdirSync(join(VENDOR, "files"), { recursive: true });
mkdirSync(join(VENDOR, "licences"));
writeFileSync(join(VENDOR, "designsystemet.css"), components());
writeFileSync(join(VENDOR, "theme.css"), theme());
writeFileSync(join(VENDOR, "inter.css"), inter());
copyFileSync(SCRIPT, join(VENDOR, "htmx.js"));
for (const name of SUBSETS) copyFileSync(join(INTER, "files", `${name}.woff2`), join(VENDOR, "files", `${name}.woff2`));
for (const [name, path] of Object.entries(LICENCES)) copyFileSync(join(MODULES, path), join(VENDOR, "licences", name));
console.log(`Style sheets, fonts and the script are in ${VENDOR.slice(ROOT.length + 1)}`);
