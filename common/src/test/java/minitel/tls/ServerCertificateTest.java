package minitel.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import minitel.kit.TestCertificates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an operator's files say, and what he is told of bad ones.
final class ServerCertificateTest {
    private static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");

    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource({
        "ec.pem, ec.key",
        "ec.pem, ec-sec1.key",
        "rsa.pem, rsa.key",
        "rsa.pem, rsa-pkcs1.key",
        "ed25519.pem, ed25519.key"
    })
    void everyFormOfAKeyIsRead(String certificate, String key) throws Exception {
        ServerCertificate read = read(certificate, key);
        assertEquals(List.of(), read.chain().remarks(NOW));
        assertEquals(Instant.parse("2120-01-01T00:00:00Z"), read.chain().until());
    }

    @Test
    void aChainOfAnyOrderIsPutInOrder() throws Exception {
        CertificateChain chain = chain("rsa.pem");
        List<String> names =
                Stream.of(chain.toArray())
                        .map(one -> one.getSubjectX500Principal().getName())
                        .toList();
        assertEquals(List.of("CN=localhost", "CN=Test intermediate", "CN=Test authority"), names);
    }

    @Test
    void oneFileMayHoldBoth() throws Exception {
        Path both = directory.resolve("both.pem");
        Files.writeString(both, text("ec-sec1.key") + "words between\r\n" + text("ec.pem"));
        ServerCertificate.read(CertificateChain.read(both), both);
    }

    @Test
    void whatHasExpiredIsNoFaultButARemark() throws Exception {
        String remark = read("expired.pem", "ec.key").chain().remarks(NOW).getFirst();
        assertTrue(remark.contains("expired.pem has expired on 2021-01-01: renew it"), remark);
        String early = chain("ec.pem").remarks(Instant.parse("2019-12-31T00:00:00Z")).getFirst();
        assertTrue(early.contains("is not valid before 2020-01-01"), early);
    }

    @Test
    void whatBelongsToAnotherChainIsLeftOutAndSaid() throws Exception {
        Path mixed = directory.resolve("mixed.pem");
        Files.writeString(mixed, text("ec.pem") + text("renewed.pem"));
        CertificateChain chain = CertificateChain.read(mixed);
        assertEquals(2, chain.toArray().length);
        assertTrue(
                chain.remarks(NOW).getFirst().startsWith("2 certificates in "),
                "" + chain.remarks(NOW));
    }

    @ParameterizedTest
    @CsvSource({
        "ec.pem, rsa.key, does not fit the certificate in",
        "rsa.pem, ec-sec1.key, does not fit the certificate in",
        "ec.pem, renewed.key, does not fit the certificate in",
        "ec.pem, ec.pem, there is no private key in",
        "ec.pem, encrypted.key, is encrypted",
        "rsa.pem, encrypted-pkcs1.key, is encrypted",
        "ec.key, ec.key, there is no certificate in",
    })
    void aFaultIsASentenceThatNamesTheFile(String certificate, String key, String sentence) {
        IOException fault = assertThrows(IOException.class, () -> read(certificate, key));
        assertTrue(fault.getMessage().contains(sentence), fault.getMessage());
        assertTrue(fault.getMessage().contains(directory + "/" + key), fault.getMessage());
    }

    @Test
    void filesThatCannotBeReadAreNamed() throws Exception {
        Path missing = directory.resolve("none.pem");
        assertEquals(missing + " cannot be read: there is no such file", fault(missing));
        assertEquals(directory + " cannot be read: it is a directory", fault(directory));
        Path cut = directory.resolve("cut.pem");
        Files.writeString(cut, text("ec.pem").substring(0, 300));
        assertEquals(cut + " ends within a block: it is cut off", fault(cut));
        Files.writeString(cut, text("ec.pem").replaceFirst("MII", "M?I"));
        assertEquals(cut + " holds a block that is no Base64: it is damaged", fault(cut));
        Files.writeString(cut, text("ec.pem").replaceFirst("MII", "AII"));
        assertEquals(cut + " holds a certificate that is damaged", fault(cut));
    }

    private static String fault(Path file) {
        return assertThrows(IOException.class, () -> CertificateChain.read(file)).getMessage();
    }

    @Test
    void lengthsOfDerOfEverySizeAreReadAsTheyAreWritten() {
        for (int length : new int[] {0, 1, 127, 128, 255, 256, 65_535, 65_536, 100_000}) {
            byte[] inner = new byte[length];
            byte[] element = DerElement.of(DerElement.OCTETS, inner);
            assertEquals(element.length, DerElement.end(element, 0), "" + length);
            assertEquals(element.length - length, DerElement.content(element, 0), "" + length);
        }
        assertArrayEquals(
                new byte[] {4, 2, 7, 8}, DerElement.of(4, new byte[] {7}, new byte[] {8}));
    }

    private CertificateChain chain(String name) throws IOException {
        return CertificateChain.read(TestCertificates.copy(name, directory, name));
    }

    private ServerCertificate read(String certificate, String key) throws IOException {
        return ServerCertificate.read(
                chain(certificate), TestCertificates.copy(key, directory, key));
    }

    private String text(String name) throws IOException {
        return Files.readString(TestCertificates.copy(name, directory, name));
    }
}
