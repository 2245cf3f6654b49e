const { writeFileSync } = require('node:fs')

// Given to `node --require`, it writes the names of the chunks that the program has loaded into the file that LOADS names.
process.on('exit', () => {
  const { loaded } = require(process.env.MAIN)
  writeFileSync(process.env.LOADS, [...loaded].join('\n'))
})
