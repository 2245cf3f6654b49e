import type { Encoded } from '../../encoded.ts'

// The account's shell is cmd, PowerShell or whatever DefaultShell in HKLM\SOFTWARE\OpenSSH names, and sshd puts quotes
// around what it is sent, in a way that differs by shell: so nothing may need one. cmd takes 8191 characters in a line.
// Errors end the command; without progress nothing else is written; UTF-8, whatever the code page of the console is.
// Sources: PowerShell-Docs, about_PowerShell_exe (5.1); Win32-OpenSSH, issues 1082 and 1273.
export const encoded: Encoded = {
  program: 'powershell.exe -NoProfile -NonInteractive -OutputFormat Text -EncodedCommand ',
  first:
    "$ErrorActionPreference='Stop';$ProgressPreference='SilentlyContinue';try{[Console]::OutputEncoding=New-Object Text.UTF8Encoding $false}catch{};",
}
