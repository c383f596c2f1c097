// The console's texts ask for the language of the browser they are read in; here nobody reads them yet.
Object.assign(globalThis, { addEventListener: () => {} })
