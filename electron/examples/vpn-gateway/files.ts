import type { ExampleFiles } from '../files';

/** The manifest and evidence of example B. */
export function gatewayFiles(files: ExampleFiles) {
  return {
    p4: files.image('vpn-gw-3.2.1-p4.img', '3.2.1-p4'),
    notes: files.pdf(
      'vpn-gw-3.2.1-p4-notes.pdf',
      'VPN gateway 3.2.1-p4, notes of the vendor',
      'Version 1. For gateways of the 3.2 line; supersedes 3.2.1-p3.',
      '# What it closes',
      'SEC-ADV-07: a session token that was forged from an older one is refused and logged.',
      '# Before you install',
      'Check the signature of the image. Keep the image that runs: the node can boot it again.',
      'Take the node out of the balancer and wait until it has no session.',
      '# To install',
      '1. Load the image:        image load vpn-gw-3.2.1-p4.img',
      '2. Choose it to boot:     boot set 3.2.1-p4',
      '3. Restart the node:      reload',
      '4. Ask for the version:   show version     (it says 3.2.1-p4)',
      '# To go back',
      'boot set 3.2.1-p3, then reload. It takes about nine minutes; no setting is lost.',
      '# Known behaviour',
      'Clients below 5.1 reconnect once after the upgrade, because an old session ticket is refused.',
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
