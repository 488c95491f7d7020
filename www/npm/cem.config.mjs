// What custom-elements.json is made of, for @custom-elements-manifest/analyzer in tests/node_modules. The order of tags is that of the source.
export default {
  globs: ['src/widget/element.ts'],
  outdir: 'npm',
  packagejson: false,
  plugins: [{
    name: 'breachlight',
    // Only the element is public, under the path that the package has it at.
    packageLinkPhase({ customElementsManifest }) {
      for (const module of customElementsManifest.modules) {
        module.path = 'widget/breachlight.js';
        module.declarations = module.declarations.filter(({ name }) => name === 'BreachlightCheck');
        module.exports = [
          { kind: 'js', name: 'BreachlightCheck', declaration: { name: 'BreachlightCheck', module: module.path } },
          { kind: 'custom-element-definition', name: 'breachlight-check', declaration: { name: 'BreachlightCheck', module: module.path } },
        ];
        for (const declaration of module.declarations) {
          // Where there is no DOM it extends something else, so that it can be imported there.
          declaration.superclass = { name: 'HTMLElement' };
          declaration.members = declaration.members.filter(({ name, kind }) => !name.startsWith('#') && !(kind === 'method' && /Callback$/.test(name)) && name !== 'observedAttributes');
        }
      }
    },
  }],
};
