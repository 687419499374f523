package minitel.gateway.config;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import minitel.config.ConfigPart;
import minitel.config.ConfigReading;
import minitel.json.JsonNode;
import minitel.tls.CertificateChain;
import minitel.tls.ServerCertificate;

/// The keys `certificate` and `key` of the part `listen`: with them the WebSocket port speaks TLS
/// too. Read again at each reload, and in force at once for who comes later; the rest of that part
/// is bound at the start.
public final class CertificateConfig {
    public static final ConfigPart<Optional<ServerCertificate>, Object> PART =
            ConfigPart.of("listen", (node, _, reading) -> read(node, reading));

    private CertificateConfig() {}

    private static Optional<ServerCertificate> read(JsonNode listen, ConfigReading reading) {
        JsonNode certificate = listen.get("certificate");
        JsonNode key = listen.get("key");
        String chainFile = certificate.string("");
        String keyFile = key.string("");
        if (chainFile.isEmpty() != keyFile.isEmpty()) {
            (chainFile.isEmpty() ? certificate : key)
                    .fault("is missing: a certificate needs its key, and a key its certificate");
        }
        if (chainFile.isEmpty() || keyFile.isEmpty()) {
            return Optional.empty();
        }
        Path directory = reading.directory();
        return chain(certificate, directory.resolve(chainFile), reading)
                .flatMap(chain -> served(key, chain, directory.resolve(keyFile)));
    }

    private static Optional<CertificateChain> chain(
            JsonNode node, Path file, ConfigReading reading) {
        try {
            CertificateChain chain = CertificateChain.read(file);
            chain.remarks(Instant.now()).forEach(reading::remark);
            return Optional.of(chain);
        } catch (Throwable t) { // not typed: it may park
            return told(node, t);
        }
    }

    private static Optional<ServerCertificate> served(
            JsonNode node, CertificateChain chain, Path file) {
        try {
            return Optional.of(ServerCertificate.read(chain, file));
        } catch (Throwable t) { // not typed: it may park
            return told(node, t);
        }
    }

    private static <T> Optional<T> told(JsonNode node, Throwable t) {
        if (!(t instanceof IOException)) {
            throw new IllegalStateException("a fault of this program", t);
        }
        node.fault(String.valueOf(t.getMessage()));
        return Optional.empty();
    }
}
