package minitel.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// The private key of a certificate, in one of the forms in which programs write it: PKCS#8, and
/// the older ones of RSA (PKCS#1) and of elliptic curves (SEC 1), which lack the name of the kind.
/// That name is the certificate's.
final class KeyFile {
    private static final String PKCS8 = "PRIVATE KEY";

    /// How the kinds sign; others are not served.
    private static final Map<String, String> SIGNATURES =
            Map.of(
                    "RSA", "SHA256withRSA",
                    "EC", "SHA256withECDSA",
                    "EdDSA", "EdDSA");

    private static final byte[] VERSION_0 = {2, 1, 0};

    private KeyFile() {}

    /// @throws IOException with a sentence that names the file
    static PrivateKey read(Path file, CertificateChain chain) throws IOException {
        PublicKey certified = chain.own().getPublicKey();
        if (!SIGNATURES.containsKey(certified.getAlgorithm())) {
            throw new IOException(
                    "the certificate in %s has a key of the kind %s, which is not served: take RSA, EC or Ed25519"
                            .formatted(chain.file(), certified.getAlgorithm()));
        }
        Optional<PrivateKey> key =
                key(block(file), certified).filter(found -> fits(found, certified));
        if (key.isEmpty()) {
            throw new IOException(
                    "the key in %s does not fit the certificate in %s, or is damaged"
                            .formatted(file, chain.file()));
        }
        return key.get();
    }

    private static PemFile.Block block(Path file) throws IOException {
        Optional<PemFile.Block> block =
                PemFile.read(file).blocks().stream()
                        .filter(found -> found.kind().endsWith(PKCS8))
                        .findFirst();
        if (block.isEmpty()) {
            throw new IOException("there is no private key in " + file + ": it must be a PEM file");
        }
        if (block.get().locked()) {
            throw new IOException(
                    "the key in %s is encrypted, and nobody is here to ask for its passphrase: write it without one (openssl pkey -in OLD -out NEW)"
                            .formatted(file));
        }
        return block.get();
    }

    private static Optional<PrivateKey> key(PemFile.Block block, PublicKey certified) {
        String kind = block.kind();
        String algorithm = certified.getAlgorithm();
        boolean bare = kind.equals(algorithm + " " + PKCS8);
        if (!bare && !kind.equals(PKCS8)) {
            return Optional.empty();
        }
        byte[] pkcs8 = bare ? wrapped(block.bytes(), certified.getEncoded()) : block.bytes();
        try {
            return Optional.of(
                    KeyFactory.getInstance(algorithm)
                            .generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (GeneralSecurityException _) {
            return Optional.empty();
        }
    }

    /// Signs with the one and looks with the other.
    private static boolean fits(PrivateKey key, PublicKey certified) {
        byte[] words = {'f', 'i', 't', 's'};
        try {
            Signature signature = Signature.getInstance(SIGNATURES.get(key.getAlgorithm()));
            signature.initSign(key);
            signature.update(words);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(words);
            return signature.verify(signed);
        } catch (GeneralSecurityException _) { // a curve that is not that of the certificate
            return false;
        }
    }

    /// PKCS#8 (RFC 5208, 5) around an older form.
    ///
    /// @param certified the certificate's key, in X.509: its first element names the kind
    private static byte[] wrapped(byte[] key, byte[] certified) {
        int name = DerElement.content(certified, 0);
        return DerElement.of(
                DerElement.SEQUENCE,
                VERSION_0,
                Arrays.copyOfRange(certified, name, DerElement.end(certified, name)),
                DerElement.of(DerElement.OCTETS, key));
    }
}
