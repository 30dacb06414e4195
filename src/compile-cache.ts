/** Imported before everything else: from Node 22.1 on, compiled code is kept between starts. */
import module from 'node:module';

(module as { enableCompileCache?: () => unknown }).enableCompileCache?.();
