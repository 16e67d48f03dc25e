import type { Session } from 'electron';

/**
 * https://www.electronjs.org/docs/latest/tutorial/security#5-handle-session-permission-requests-from-remote-content
 * The window needs no permission: each one is refused, asked or queried, devices and screens too.
 */
export function denyPermissions(
  session: Pick<
    Session,
    | 'setPermissionRequestHandler'
    | 'setPermissionCheckHandler'
    | 'setDevicePermissionHandler'
    | 'setDisplayMediaRequestHandler'
  >,
  refused: (what: string) => void,
): void {
  session.setPermissionRequestHandler((_contents, permission, callback) => {
    refused(permission);
    callback(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => {
    refused('display-capture');
    callback({});
  });
}
