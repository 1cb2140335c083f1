package io.limelight.serving;

import io.limelight.embedding.EmbeddingTable;
import io.limelight.embedding.StoredTable;
import io.limelight.embedding.TableFile;
import io.limelight.modelstore.Bundle;
import java.io.File;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;

/**
 * Whole tables of the bundles that this node loaded, by the SHA-256 of their files, so that bundles share them. Those that no bundle
 * has any more are left to the collector.
 */
final class TablesInMemory {
    private final Map<String, WeakReference<EmbeddingTable>> known = new HashMap<>();

    Load load() {
        known.values().removeIf(table -> table.get() == null);
        return new Load();
    }

    /** The load of one bundle: a table that it was said to hold stays in memory until it is over. */
    final class Load {
        private final Map<String, EmbeddingTable> held = new HashMap<>();

        boolean holds(String sha256) {
            WeakReference<EmbeddingTable> reference = known.get(sha256);
            EmbeddingTable table = reference == null ? null : reference.get();
            if (table != null) {
                held.put(sha256, table);
            }
            return table != null;
        }

        StoredTable.Reader of(Bundle bundle) {
            return (layout, file) -> {
                String name = bundle.dir().relativize(file).toString().replace(File.separatorChar, '/');
                String sha256 = bundle.manifest().files().get(name);
                EmbeddingTable table = sha256 == null ? null : held.get(sha256);
                if (table == null) {
                    table = TableFile.load(layout, file);
                    if (sha256 != null) {
                        known.put(sha256, new WeakReference<>(table));
                    }
                }
                return table;
            };
        }
    }
}
