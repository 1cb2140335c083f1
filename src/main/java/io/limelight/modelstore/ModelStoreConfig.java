package io.limelight.modelstore;

import com.typesafe.config.Config;
import io.limelight.settings.Section;
import java.nio.file.Path;

/**
 * {@code limelight.modelstore} in conf/modelstore.conf.
 *
 * @param mostTouched the largest share of a table's rows that are stored without the others
 */
public record ModelStoreConfig(Path dir, double mostTouched) {
    public static ModelStoreConfig from(Config limelight) {
        Section store = Section.of(limelight, "modelstore");
        String dir = store.text("dir");
        store.require(!dir.isBlank(), "dir", "a model store is in a directory");
        return new ModelStoreConfig(Path.of(dir), store.share("most-touched"));
    }
}
