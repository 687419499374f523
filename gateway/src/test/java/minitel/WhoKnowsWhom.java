package minitel;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Which package may know which: a row for each package of the three modules, `package | known`. A
/// package knows itself, the JDK and what stands in its row, and a row names only rows above it: so
/// there is no circle. Names are short: a row of a program names packages of that program, and
/// knows besides all of common and the log. Libraries end with two dots.
///
/// What a row needs beyond the picture of the house stands behind `+`, so that it is seen; what
/// stands behind `-` is below it, makes a circle, and is to go.
final class WhoKnowsWhom {
    private static final String COMMON =
            """
            rate            |
            io.fair         |
            io              | io.fair jdk.net..
            videotex        |
            videotex.display | videotex
            os              |
            life            | org.tinylog.. com.sun.management.. + os
            log             | + life org.tinylog..
            local           | + io life org.tinylog.. jdk.net..
            http            | io
            json            | com.eclipsesource.json.. + life
            ansi            | io videotex videotex.display
            telnet          | io
            tls             | io io.fair life
            ws.binary       |
            ws              | io http ws.binary org.java_websocket..
            dial            | io io.fair ws telnet life + videotex
            line            | io videotex + dial life
            find.dns        |
            find.proof      |
            find            | find.dns find.proof dial + life org.tinylog..
            config          | json dial + io life videotex org.tinylog..
            cli             | config picocli.. + io json life local log org.tinylog..
            """;

    private static final String BRIDGE =
            """
            config          |
            serial          | com.fazecast..
            terminal.probe  | serial
            terminal        | serial terminal.probe
            page            | terminal terminal.probe
            panel           | config com.pi4j..
            simulate        |
            session         | page terminal.probe config
            servers         | page session
            session.run     | page terminal terminal.probe serial panel config session servers
            assembly        | config page panel servers session session.run terminal.probe
            cli             | config serial session.run simulate terminal.probe assembly picocli..
            .               | assembly cli config panel serial servers session.run simulate
            """;

    private static final String GATEWAY =
            """
            metric          |
            address         |
            login           |
            transport       |
            listen          | transport
            metric.port     | address listen metric
            tunnel          | transport
            tunnel.exchange |
            tunnel.key      |
            tunnel.yamux.flight |
            tunnel.yamux.frame |
            tunnel.yamux    | tunnel.yamux.flight tunnel.yamux.frame
            tunnel.link     | transport tunnel tunnel.key tunnel.yamux
            tunnel.way      | address
            tunnel.west.config | address
            tunnel.west.wire | tunnel.yamux tunnel.yamux.frame
            tunnel.publish  | transport address login tunnel tunnel.key tunnel.link tunnel.way
            net.parity      |
            net             | transport address listen net.parity
            config.services | transport
            config          | transport address login config.services tunnel tunnel.key tunnel.publish
            foreign         | config.services
            home.page       | transport
            resting         |
            home            | transport home.page resting
            session         | transport + com.sun.management..
            session.run     | transport session
            operate         | session session.run address login transport metric
            announce        | config operate metric
            tunnel.names    | transport address net config operate metric tunnel tunnel.key tunnel.link \
            tunnel.publish
            tunnel.web      | transport address net login operate metric tunnel tunnel.exchange
            peer.message    |
            peer.trust.proof | tunnel peer.message
            peer.trust      | tunnel peer.message peer.trust.proof
            peer.route      | operate metric transport tunnel tunnel.link peer.message peer.trust
            peer.publish    | listen tunnel tunnel.link tunnel.yamux peer.message peer.trust peer.route
            pavi.message    |
            pavi.field      | pavi.message
            pavi.call       | address pavi.message
            pavi.bridge     | pavi.message
            pavi.background | operate metric pavi.message pavi.call pavi.bridge
            pavi.figure     | operate metric
            pavi.visit      | transport operate pavi.message pavi.field pavi.call pavi.bridge \
            pavi.background pavi.figure resting
            kinds           | transport net config tunnel.names peer.route pavi.visit
            directory       | config.services operate
            guard           | transport address operate metric
            tunnel.west     | transport address listen guard tunnel.exchange tunnel.way tunnel.west.config \
            tunnel.west.wire
            observe         | transport session session.run directory operate metric + config.services
            record          | transport session session.run operate
            replay          | record listen
            relay.frame     | address
            relay.storm     | relay.frame
            relay.mesh.wire |
            relay.mesh.name | address relay.frame
            relay.mesh      | listen metric relay.frame relay.mesh.name relay.mesh.wire jdk.net..
            relay.segment   | relay.frame
            relay.config    | address relay.frame relay.mesh relay.mesh.wire
            relay           | metric metric.port relay.config relay.frame relay.mesh relay.mesh.name \
            relay.mesh.wire relay.segment relay.storm
            peer.signal.wire | peer.message
            peer.key        |
            peer.seal       | peer.message peer.key
            peer.echo       | address listen
            peer.signin     | address tunnel tunnel.key tunnel.link tunnel.publish tunnel.way peer.message \
            peer.signal.wire
            peer.signal     | operate metric tunnel tunnel.key tunnel.names peer.echo peer.message \
            peer.signal.wire
            peer.wireguard  | peer.key
            peer.owner      |
            peer.way        | peer.message peer.signin
            peer.intake     | peer.message peer.owner
            peer.engine     | tunnel.way peer.message peer.key peer.seal peer.echo peer.signin \
            peer.wireguard peer.owner peer.way peer.intake
            peer.control.address | peer.message
            peer.control    | tunnel peer.control.address peer.message peer.owner peer.trust peer.trust.proof
            peer.config     | tunnel tunnel.key peer.control peer.message peer.owner peer.trust.proof \
            tunnel.publish
            peer.run        | tunnel peer.config peer.control peer.message peer.route peer.trust \
            tunnel.link tunnel.publish peer.publish peer.trust.proof
            peer.engine.run | metric metric.port tunnel tunnel.key peer.engine peer.intake peer.message \
            peer.owner peer.route peer.signin peer.wireguard
            peer.cli        | tunnel tunnel.key peer.config peer.engine.run peer.run peer.trust picocli.. \
            peer.trust.proof peer.message
            pavi.check      | pavi.message pavi.field pavi.call pavi.visit
            teletel         | session session.run transport operate metric
            console         | operate session session.run transport address
            web.http        | transport net listen
            web.operator    | web.http operate net observe login metric
            web             | address web.http web.operator
            cli             | address config config.services console foreign session login replay kinds \
            transport tunnel tunnel.key tunnel.publish tunnel.west relay relay.config peer.cli picocli.. \
            pavi.call pavi.check pavi.message
            assembly        | address announce metric kinds config config.services console directory guard \
            home home.page listen net observe operate record session session.run teletel transport web \
            web.http web.operator login tunnel tunnel.names tunnel.web peer.route tunnel.key peer.echo \
            peer.signal pavi.visit
            .               | announce assembly cli kinds config config.services console directory guard \
            home login net observe operate record session session.run teletel transport web web.operator \
            pavi.visit
            """;

    /// What a program's packages know besides their rows.
    private static final List<String> OF_A_PROGRAM = List.of("org.tinylog..");

    private WhoKnowsWhom() {}

    /// @param name of the package
    /// @param known its patterns, as ArchUnit reads them
    /// @param below what of it is to go
    record Row(String name, List<String> known, List<String> below) {}

    static List<Row> rows() {
        List<Row> rows = new ArrayList<>(rows(COMMON, "minitel", List.of()));
        List<String> everybodys = new ArrayList<>(OF_A_PROGRAM);
        rows.forEach(row -> everybodys.add(row.name()));
        rows.addAll(rows(BRIDGE, "minitel.bridge", everybodys));
        rows.addAll(rows(GATEWAY, "minitel.gateway", everybodys));
        return rows;
    }

    private static List<Row> rows(String table, String root, List<String> everybodys) {
        return table.lines().map(line -> row(line, root, everybodys)).toList();
    }

    private static Row row(String line, String root, List<String> everybodys) {
        String[] cells = line.replace("+", "").split("[|-]", -1);
        List<String> below = cells.length < 3 ? List.of() : packages(cells[2], root);
        List<String> known = new ArrayList<>(everybodys);
        known.addAll(packages(cells[1], root));
        known.addAll(below);
        String name = cells[0].strip();
        return new Row(name.equals(".") ? root : root + "." + name, known, below);
    }

    private static List<String> packages(String words, String root) {
        return Pattern.compile("\\S+")
                .matcher(words)
                .results()
                .map(MatchResult::group)
                .map(word -> word.endsWith("..") ? word : root + "." + word)
                .toList();
    }
}
