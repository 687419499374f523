package minitel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import minitel.LauncherTree.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `gateway/bin/minitel-gateway` on machines that have what it needs, or lack it.
class LauncherIT {
    private static final int UNAVAILABLE = 69;

    @TempDir private Path directory;
    private LauncherTree tree;

    @BeforeEach
    void plant() throws IOException {
        tree = new LauncherTree(directory, "gateway", "minitel-gateway");
    }

    @Test
    void withoutJavaAndMavenOneSentenceHoldsTheCure() throws Exception {
        Run run = tree.start();
        assertEquals(UNAVAILABLE, run.exit());
        assertEquals(List.of(), run.out());
        assertEquals(1, run.err().size(), run.err()::toString);
        String sentence = run.err().getFirst();
        assertTrue(sentence.contains("JDK 25 or newer and Maven"), sentence);
        assertTrue(sentence.contains("sudo apt install maven openjdk-25-jdk-headless"), sentence);
        assertTrue(sentence.contains("https://adoptium.net/"), sentence);
    }

    @Test
    void anOldJavaIsNamed() throws Exception {
        Path old = tree.addJava("java 17", "17.0.15");
        tree.addMaven();
        Run run = tree.start();
        assertEquals(UNAVAILABLE, run.exit());
        assertTrue(run.err().getFirst().contains("found: Java 17 in " + old), run.err()::toString);
        assertFalse(run.err().getFirst().contains("Maven:"), run.err()::toString);
    }

    @Test
    void aRuntimeDoesNotBuild() throws Exception {
        Files.delete(tree.addJava("jre", "25").resolve("bin/javac"));
        tree.addMaven();
        Run run = tree.start();
        assertEquals(UNAVAILABLE, run.exit());
        assertTrue(run.err().getFirst().contains("25 without javac"), run.err()::toString);
    }

    @Test
    void aMissingBuildIsMadeFirstAndStaysOffStandardOutput() throws Exception {
        tree.addJava("java 17", "17");
        tree.addJava("java 25", "25.0.3");
        tree.addMaven();
        Run run = tree.start("run", "--tcp", "a b");
        assertEquals(0, run.exit(), run.err()::toString);
        assertEquals(1, tree.builds());
        assertTrue(run.err().contains("words of Maven"), run.err()::toString);
        List<String> tail = run.out().subList(run.out().indexOf("-jar"), run.out().size());
        assertEquals(List.of("-jar", tree.jar().toString(), "run", "--tcp", "a b"), tail);
    }

    /// The programs know by them why nothing can be bound or dialled.
    @ParameterizedTest
    @ValueSource(strings = {"LC_ALL", "LC_CTYPE"})
    void theKernelsWordsAreEnglishAndTheCharactersTheUsers(String variable) throws Exception {
        tree.ready();
        Path java = tree.addJava("java", "25.0.3").resolve("bin/java");
        Files.writeString(java, "#!/bin/sh\necho \"${LC_ALL:-} $LC_CTYPE $LC_MESSAGES\"\n");
        tree.variable("LC_MESSAGES", "fr_FR.UTF-8");
        tree.variable(variable, "fr_FR.UTF-8");
        tree.start();
        assertEquals(List.of(" fr_FR.UTF-8 C"), tree.start().out());
    }

    @Test
    void aFreshBuildIsTaken() throws Exception {
        tree.ready();
        assertEquals(0, tree.start().exit());
        assertEquals(List.of(), tree.start().err());
        assertEquals(1, tree.builds());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pom.xml",
                "gateway/pom.xml",
                "common/src/main/java/A.java",
                "gateway/src/main/resources/directory.txt",
                "common/src/main/sh/launch.sh",
                "common/src/main/java"
            })
    void whateverTheJarIsMadeOfMakesItStale(String changed) throws Exception {
        tree.ready();
        tree.start();
        touch(changed);
        assertEquals(0, tree.start().exit());
        assertEquals(2, tree.builds());
    }

    @ParameterizedTest
    @ValueSource(strings = {"common/src/test/java/ATest.java", "gateway/target/src/main/x"})
    void testsAndProductsDoNot(String changed) throws Exception {
        tree.ready();
        tree.start();
        touch(changed);
        tree.start();
        assertEquals(1, tree.builds());
    }

    @Test
    void aFailedBuildStartsNothing() throws Exception {
        tree.addJava("java", "25");
        tree.addProgram("mvn", "echo '[ERROR] the cause'; exit 1");
        Run run = tree.start();
        assertTrue(run.err().contains("[ERROR] the cause"), run.err()::toString);
        assertEquals(UNAVAILABLE, run.exit());
        assertEquals(List.of(), run.out());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void twoStartsMakeOneBuild(boolean flock) throws Exception {
        tree.ready();
        tree.addProgram("mvn", "while [ ! -e go ]; do sleep 0.1; done\n" + tree.building());
        if (!flock) {
            tree.remove("flock");
        }
        var first = tree.launch(tree.launcher());
        var second = tree.launch(tree.launcher());
        Files.createFile(tree.root().resolve("go"));
        assertEquals(0, Run.of(first).exit());
        assertEquals(0, Run.of(second).exit());
        assertEquals(1, tree.builds());
    }

    @Test
    void theLockOfADeadBuildIsTaken() throws Exception {
        tree.ready();
        tree.remove("flock");
        Path lock = tree.root().resolve("common/target/launcher.lock.d");
        Files.createDirectories(lock);
        assertEquals(0, tree.start().exit());
        assertFalse(Files.exists(lock));
    }

    @Test
    void itFindsItselfThroughLinks() throws Exception {
        tree.ready();
        Path bin = Files.createDirectories(directory.resolve("my bin"));
        Path far = Files.createSymbolicLink(bin.resolve("far"), tree.launcher());
        Files.createSymbolicLink(bin.resolve("near"), far.getFileName());
        assertEquals(0, Run.of(tree.launch(bin.resolve("near"))).exit());
        assertEquals(1, tree.builds());
    }

    @Test
    void installedItNeedsNeitherMavenNorJdk() throws Exception {
        Files.delete(tree.addJava("jre", "25.0.1").resolve("bin/javac"));
        Path launcher = tree.install();
        lacks(launcher, "launch.sh is missing: sudo apt install --reinstall minitel-gateway");
        Path share = tree.installShared();
        lacks(launcher, "gateway.jar is missing: sudo apt install --reinstall minitel-gateway");
        Path jar = Files.createFile(share.resolve("minitel-gateway.jar"));
        Run run = Run.of(tree.launch(launcher));
        assertEquals(0, run.exit(), run.err()::toString);
        assertEquals(jar.toString(), run.out().getLast());
    }

    private void lacks(Path launcher, String cure) throws Exception {
        Run run = Run.of(tree.launch(launcher));
        assertEquals(UNAVAILABLE, run.exit());
        assertEquals(1, run.err().size(), run.err()::toString);
        assertTrue(run.err().getFirst().endsWith(cure), run.err()::toString);
    }

    @Test
    void theBridgeIsStartedTheSameWayWithItsNativeLibraryBesideIt(@TempDir Path other)
            throws Exception {
        tree = new LauncherTree(other, "serial-bridge", "minitel-bridge");
        tree.ready();
        Run run = tree.start("detect");
        assertEquals(0, run.exit(), run.err()::toString);
        Path jar = tree.jar();
        List<String> tail = run.out().subList(run.out().indexOf("-jar"), run.out().size());
        assertEquals(List.of("-jar", jar.toString(), "detect"), tail);
        String library = "-DjSerialComm.library.path=" + jar.resolveSibling("native");
        assertTrue(run.out().contains(library), run.out()::toString);
        assertEquals(List.of(), tree.start().err());
        assertEquals(1, tree.builds());
    }

    @Test
    void aBuildSaysWhatItIsDoing() throws Exception {
        tree.addJava("java", "25");
        tree.addProgram(
                "mvn",
                """
                i=0
                while [ $i -lt 60 ]; do
                    i=$((i + 1))
                    echo "Downloading from central: https://repo.example/$i.jar"
                    echo "Downloaded from central: https://repo.example/$i.jar (1 kB at 2 kB/s)"
                done
                echo '[INFO] --- compiler:3.15.0:compile (default-compile) @ minitel-common ---'
                echo '[INFO] Compiling 100 source files'
                echo '[WARNING] a warning'
                echo '[INFO] --- maven-jar-plugin:3.5.0:jar (default-jar) @ minitel-common ---'
                """
                        + tree.building());
        Run run = tree.start();
        assertEquals(0, run.exit(), run.err()::toString);
        List<String> said =
                run.err().stream()
                        .map(line -> line.replaceFirst("^minitel-gateway: +", ""))
                        .toList();
        assertEquals(
                List.of(
                        "building; the first time takes some minutes and needs the internet",
                        "25 files downloaded",
                        "50 files downloaded",
                        "compiling minitel-common",
                        "packing minitel-common",
                        "words of Maven"),
                said);
    }

    @Test
    void theJavaThatIsNamedIsTheOneTaken() throws Exception {
        tree.ready();
        tree.start();
        String nowhere = directory.resolve("nowhere").toString();
        tree.variable("MINITEL_JAVA", nowhere);
        Run run = tree.start();
        assertEquals(UNAVAILABLE, run.exit());
        String why = run.err().getLast();
        assertTrue(why.contains("MINITEL_JAVA names " + nowhere), why);
        tree.variable("MINITEL_JAVA", tree.addJava("old", "17").toString());
        why = tree.start().err().getLast();
        assertTrue(why.endsWith("which is Java 17: it must be 25 or newer"), why);
    }

    @Test
    void a32BitArmIsWarnedOf() throws Exception {
        Path home = tree.addJava("java", "25");
        tree.addMaven();
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"25\"\nOS_ARCH=\"arm\"\n");
        Run run = tree.start();
        assertEquals(0, run.exit());
        assertTrue(run.err().getLast().contains("32-bit ARM"), run.err()::toString);
    }

    /// A time that no build of this test reaches.
    private void touch(String file) throws IOException {
        Path path = tree.root().resolve(file);
        if (!Files.exists(path)) {
            Files.createDirectories(path.getParent());
            Files.createFile(path);
        }
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().plusSeconds(3600)));
    }
}
