import type { ExampleFiles } from '../files';

/** The manifest and evidence of example B. */
export function gatewayFiles(files: ExampleFiles) {
  return {
    p4: files.image('vpn-gw-3.2.1-p4.img', '3.2.1-p4'),
    notes: files.pdf(
      'vpn-gw-3.2.1-p4-notes.pdf',
      'VPN gateway 3.2.1-p4, notes of the vendor',
      'Closes SEC-ADV-07: a forged session token is refused.',
      'Clients below 5.1 reconnect once after the upgrade.',
    ),
    p3: files.image('vpn-gw-3.2.1-p3.img', '3.2.1-p3'),
    lab: files.text(
      'lab-upgrade-2026-06-09.log',
      'Lab image upgraded 9 Jun 2026 17:40-18:10 (BST)',
      'boot, self test, version string: 3.2.1-p4',
      'patch 15 min, verify 10 min, full test 10 min',
    ),
    rollback: files.text(
      'lab-rollback-2026-06-09.log',
      'Lab image back on p3, 9 Jun 2026 18:20 (BST)',
      'boot on p3: 9 min a node; version string 3.2.1-p3',
    ),
  };
}
export type GatewayFiles = ReturnType<typeof gatewayFiles>;
