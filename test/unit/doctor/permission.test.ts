import { describe, expect, test } from 'vitest';
import { permissionFindings } from '../../../src/setup/doctor/permission/permission-findings.js';
import {
  allCapabilities,
  byId,
  dockerCapabilities,
  failing,
  fakeDisk,
  fakeExec,
  never,
  ok,
  procStatus,
} from './fake-machine.js';

const scopeFile = '/proc/sys/kernel/yama/ptrace_scope';
const noCapabilities = procStatus('0000000000000000', 0);

function onLinux(texts: Readonly<Record<string, string>>) {
  return permissionFindings('linux', fakeExec({}), fakeDisk({ texts }), never);
}

describe('Yama', () => {
  test('absent: everything is permitted', async () => {
    const [finding, ...rest] = await onLinux({ '/proc/self/status': noCapabilities });
    expect(finding).toMatchObject({ id: 'ptrace/yama', status: 'ok' });
    expect(rest).toEqual([]);
  });

  test.each([
    ['0', 'ok', 'required'],
    ['1', 'wrong', 'advice'],
    ['2', 'wrong', 'required'],
    ['3', 'wrong', 'required'],
    ['9', 'unknown', 'required'],
  ])('scope %s without capabilities: %s, %s', async (scope, status, weight) => {
    const findings = await onLinux({ [scopeFile]: `${scope}\n`, '/proc/self/status': noCapabilities });
    expect(byId(findings, 'ptrace/yama')).toMatchObject({ status, weight });
  });

  test('scope 1 says that F5 works and attaching does not', async () => {
    const finding = byId(await onLinux({ [scopeFile]: '1\n' }), 'ptrace/yama');
    expect(finding.without).toMatch(/^F5 \(launch\) works\. Attaching .* refused/);
    expect(finding.remedy).toMatchObject({
      commands: [['sysctl', '-w', 'kernel.yama.ptrace_scope=0']],
      elevated: true,
      automatic: false,
    });
  });

  test('scope 3 cannot be lowered: no command is offered', async () => {
    const { remedy } = byId(await onLinux({ [scopeFile]: '3' }), 'ptrace/yama');
    expect(remedy?.commands).toBeUndefined();
    expect(remedy?.text).toContain('restart the machine');
  });

  test.each([
    ['1', 'ok'],
    ['2', 'ok'],
    ['3', 'wrong'],
  ])('with CAP_SYS_PTRACE scope %s is %s', async (scope, status) => {
    const texts = { [scopeFile]: scope, '/proc/self/status': procStatus(allCapabilities, 0) };
    expect(byId(await onLinux(texts), 'ptrace/yama').status).toBe(status);
  });
});

describe('a container', () => {
  test('without the capability names the two options that give it', async () => {
    const findings = await onLinux({
      '/.dockerenv': '',
      '/proc/self/status': procStatus(dockerCapabilities, 2),
    });
    const finding = byId(findings, 'ptrace/container');
    expect(finding).toMatchObject({
      status: 'wrong',
      weight: 'recommended',
      found: 'it has no capability CAP_SYS_PTRACE; system calls are filtered',
    });
    expect(finding.remedy?.text).toContain('--cap-add=SYS_PTRACE --security-opt seccomp=unconfined');
  });

  test('with the capability is well', async () => {
    const findings = await onLinux({
      '/run/.containerenv': '',
      '/proc/self/status': procStatus('00000000a80c25fb', 0),
    });
    expect(byId(findings, 'ptrace/container')).toMatchObject({
      status: 'ok',
      title: 'Permission to debug inside the container (Podman)',
    });
  });

  test('is known by its control group too', async () => {
    const findings = await onLinux({
      '/proc/1/cgroup': '0::/kubepods/besteffort/pod1\n',
      '/proc/self/status': procStatus(dockerCapabilities, 2),
    });
    expect(byId(findings, 'ptrace/container').title).toContain('kubepods');
  });

  test('whose /proc cannot be read is unknown, not an error', async () => {
    expect(byId(await onLinux({ '/.dockerenv': '' }), 'ptrace/container').status).toBe('unknown');
  });
});

describe('developer mode of macOS', () => {
  test.each([
    ['Developer mode is currently enabled.\n', 'ok'],
    ['Developer mode is currently disabled.\n', 'wrong'],
  ])('%j is %s', async (answer, status) => {
    const findings = await permissionFindings(
      'darwin',
      fakeExec({ run: () => ok(answer) }),
      fakeDisk(),
      never,
    );
    expect(findings).toEqual([expect.objectContaining({ id: 'ptrace/developer-mode', status })]);
  });

  test('that gives no answer is unknown, with the remedy', async () => {
    const exec = fakeExec({ run: () => failing('no') });
    const [finding] = await permissionFindings('darwin', exec, fakeDisk(), never);
    expect(finding).toMatchObject({ status: 'unknown', remedy: { elevated: true, automatic: false } });
  });
});
