import { registerHooks } from 'node:module';
import { TextDocument } from 'vscode-languageserver-textdocument';

// The checker imports JSON as bundlers take it, without the attribute that Node demands.
registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    if (!/\/@actions\/.*\.json$/.test(found.url)) return found;
    return { ...found, importAttributes: { type: 'json' } };
  },
});
const { validate } = await import('@actions/languageservice');

let documents = 0;

/**
 * What GitHub's own checker of workflows (github.com/actions/languageservices, in the editors' extension) says of one: a
 * line for each fault. `inputs`: what each action takes, by its name, since the checker would have to fetch that.
 */
export async function faultsOf(
  inputs: Readonly<Record<string, readonly string[]>>,
  text: string,
): Promise<readonly string[]> {
  // It keeps what it has read by its address.
  documents += 1;
  const document = TextDocument.create(`file:///${documents}/workflow.yml`, 'yaml', 1, text);
  const found = await validate(document, {
    actionsMetadataProvider: {
      fetchActionMetadata: async ({ name }) => ({
        name,
        description: name,
        inputs: Object.fromEntries((inputs[name] ?? []).map((input) => [input, { description: input }])),
      }),
    },
  });
  return found.map(({ message, range }) => `${range.start.line + 1}: ${message}`);
}
