export const completionWords = {
  noJson: 'A completion is a script for a shell; there is none in JSON.',
} as const
