import { fileURLToPath } from 'node:url';
import { isUrl, type WorkspaceConfig } from '../../domain/governance';
import { FolderRepository } from './folder-repository';
import type { RemoteRepository } from './remote-repository';
import { UrlRepository } from './url-repository';

/** The repository that a workspace names; a file URL is a folder, too. */
export function createRemote(workspace: WorkspaceConfig): RemoteRepository {
  if (!isUrl(workspace.path)) return new FolderRepository(workspace, workspace.path);
  if (workspace.path.startsWith('file:'))
    return new FolderRepository(workspace, fileURLToPath(workspace.path));
  return new UrlRepository(workspace);
}
