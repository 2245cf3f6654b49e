/** Where the reason of a rule comes from. */
export interface Source {
  readonly name: string
  readonly url: string
}

const source = (name: string, url: string): Source => ({ name, url })

/** What reports of real incidents and guidance say; read as restated there, not word for word. */
export const sources = {
  cisa: source('CISA, ransomware response checklist', 'https://cisa.gov/ransomware-response-checklist'),
  windowsFirewall: source(
    'Microsoft, Windows Firewall rules',
    'https://learn.microsoft.com/windows/security/operating-system-security/network-security/windows-firewall/rules',
  ),
  scripps: source(
    'Scripps Health 2021, San Diego Union-Tribune',
    'https://www.sandiegouniontribune.com/breaking/story/2021-05-02/scripps-hospitals-it-by-it-security-incident-but-patient-care-go',
  ),
  uvm: source(
    'University of Vermont Health Network 2020, statement',
    'https://www.uvmhealth.org/news/uvmhn/statement-uvm-health-network-cyberattack',
  ),
  uvmPhones: source(
    'University of Vermont Medical Center 2020, Becker’s',
    'https://www.beckershospitalreview.com/cybersecurity/the-email-mistake-that-cost-a-health-system-54m.html',
  ),
  vtdigger: source(
    'Hospitals that depended on UVM, VTDigger 2020',
    'https://vtdigger.org/2020/10/30/hospitals-and-patients-scramble-in-wake-of-uvm-medical-center-cyberattack/',
  ),
  hse: source(
    'HSE Ireland 2021, summary of the independent review',
    'https://www.lenus.ie/signposting/describedby/1bd0b513-9ffb-4b6f-94f4-cf68116c1e89',
  ),
  ontrack: source(
    'A hospital that lost a storage volume, Ontrack',
    'https://www.ontrack.com/en-gb/blog/large-hospital-suffers-crippling-ransomware-attack',
  ),
  downtime: source(
    'Playbook for ransomware and downtime of records (a vendor’s)',
    'https://bipi.in/blog/healthcare-ir-playbook-ransomware-ehr',
  ),
  nhsClinicians: source(
    'NHS England, cyber first responders',
    'https://nhsd-proxy.dokku3.ebmdatalab.net/blog/transformation-blog/2025/cyber-first-responders-strengthening-nhs-defences-in-the-digital-age',
  ),
  nhsImaging: source(
    'NHS England, segmentation pattern for imaging',
    'https://production-like.nhsd.io/cyber-and-data-security/guidance-and-assurance/network-segmentation/imaging/imaging-specific-design-principles',
  ),
  nhsPathology: source(
    'NHS England, segmentation pattern for pathology',
    'https://production-like.nhsd.io/cyber-and-data-security/guidance-and-assurance/network-segmentation/pathology/sample-network-segmentation-pattern',
  ),
  volatility: source('RFC 3227, order of volatility', 'https://www.rfc-editor.org/rfc/rfc3227'),
  suspect: source(
    'IHK Ulm after the BSI: IT emergencies',
    'https://www.ihk.de/ulm/inno-und-umwelt/wirtschaft-digital/it-sicherheit/it-notfaelle-managen-5449344',
  ),
  assurance: source(
    'What partners ask before they reconnect, Becker’s',
    'https://beckershospitalreview.com/cybersecurity/red-tape-hurts-hospitals-affected-by-ransomware.html',
  ),
  cloud: source(
    'Playbook for ransomware across cloud and premises',
    'https://sysad.me/incident-response-playbook-for-hybrid-cloud-ransomware-attacks/1',
  ),
  recovery: source(
    'MOXFIVE, tales of ransomware recovery',
    'https://moxfive.com/blog/ransomware-recovery-tales-protect-the-kingdom',
  ),
  checkpoints: source(
    'Microsoft, Hyper-V checkpoints',
    'https://github.com/MicrosoftDocs/Virtualization-Documentation',
  ),
} as const
