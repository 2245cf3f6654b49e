export function writeSsh2(file: string): Promise<void>
