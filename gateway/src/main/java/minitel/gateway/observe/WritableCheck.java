package minitel.gateway.observe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import minitel.gateway.operate.OperatorRegistry.HealthProbe;

/// Looks whether a directory takes files, by writing a small one and taking it away again. Where
/// there is none yet, it must be possible to make it. On the thread of its [HealthCheck].
public record WritableCheck(Path directory) implements HealthProbe {

    @Override
    public void look() throws IOException {
        if (Files.isDirectory(directory)) {
            Path file = Files.createTempFile(directory, ".writable", "");
            try {
                Files.write(file, new byte[512]);
            } finally {
                Files.delete(file);
            }
            return;
        }
        Path above = directory.toAbsolutePath();
        while (above != null && !Files.exists(above)) {
            above = above.getParent();
        }
        if (above == null || !Files.isDirectory(above) || !Files.isWritable(above)) {
            throw new IOException(directory + " cannot be made");
        }
    }
}
