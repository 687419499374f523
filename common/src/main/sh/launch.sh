# shellcheck shell=sh
# What the launchers share: finds the jars and a Java for a program, and builds it first in a
# checkout where the build is missing or stale. It is read by a launcher, in a checkout from here,
# installed from beside the jars in PREFIX/share/PROGRAM.
#
#   MINITEL_JAVA       the home of the Java to use, instead of looking for one
#   MINITEL_JAVA_OPTS  further options for it, after our own; a heap (-Xmx...,
#                      -XX:MaxRAMPercentage=...) or a collector (-XX:+Use...GC) there is taken
#                      instead of ours
#
# Standard output is left to the program's own lines. Exit 69: something needed is missing.

older='on a Debian before 13, where apt has none: https://adoptium.net/installation/linux/'

say() {
    printf '%s: %s\n' "$program" "$*" >&2
}

die() {
    say "$*"
    exit 69
}

# What the machine gives this program, in MB: its memory, or less where a control group says so, as
# systemd's MemoryMax and containers do. Where nothing tells, that of a small machine.
memory() {
    pages=$(getconf _PHYS_PAGES 2>/dev/null) || pages=
    page=$(getconf PAGE_SIZE 2>/dev/null) || page=
    least=1024
    [ -z "$pages" ] || [ -z "$page" ] || least=$((pages * page / 1048576))
    if [ -r /proc/self/cgroup ]; then
        while IFS=: read -r _ controllers path; do
            case ,$controllers, in
                ,,) limits_of "/sys/fs/cgroup" "$path" memory.max ;;
                *,memory,*) limits_of "/sys/fs/cgroup/memory" "$path" memory.limit_in_bytes ;;
            esac
        done </proc/self/cgroup
    fi
    echo "$least"
}

# Lowers `least` to the limit of a group, and to those of the groups that it is in.
limits_of() {
    inner=$2
    while :; do
        if { read -r bytes <"$1$inner/$3"; } 2>/dev/null; then
            case $bytes in
                '' | *[!0-9]*) ;;
                *) [ $((bytes / 1048576)) -ge "$least" ] || least=$((bytes / 1048576)) ;;
            esac
        fi
        [ -n "${inner%/}" ] || return 0
        inner=${inner%/*}
    done
}

# What the owner says about it himself. Java takes the last heap, but not two collectors.
own_collector() {
    for option in ${MINITEL_JAVA_OPTS:-}; do
        case $option in
            -XX:+UseSerialGC | -XX:+UseParallelGC | -XX:+UseG1GC) return 0 ;;
            -XX:+UseZGC | -XX:+UseShenandoahGC | -XX:+UseEpsilonGC) return 0 ;;
        esac
    done
    return 1
}

# A share of the memory, which Java forgets where it is given a number too.
own_share() {
    for option in ${MINITEL_JAVA_OPTS:-}; do
        case $option in
            -XX:MaxRAM*=*) return 0 ;;
        esac
    done
    return 1
}

# Options for a heap that fits this machine: three eighths of the memory, at most 1 GB. A small
# machine is spared what the better collector needs beside it.
heap_for_machine() {
    given=$(memory)
    cores=$(getconf _NPROCESSORS_ONLN 2>/dev/null) || cores=1
    heap=$((given * 3 / 8))
    [ "$heap" -le 1024 ] || heap=1024
    [ "$heap" -ge 48 ] || heap=48
    collector=-XX:+UseSerialGC
    if [ "$given" -ge 2048 ] && [ "$cores" -ge 2 ]; then
        collector=-XX:+UseG1GC
    fi
    own_collector || echo "$collector"
    own_share || echo "-Xmx${heap}m"
}

java_homes() {
    if [ -n "${MINITEL_JAVA:-}" ]; then
        printf '%s\n' "$MINITEL_JAVA"
        return
    fi
    if [ -n "${JAVA_HOME:-}" ]; then
        printf '%s\n' "$JAVA_HOME"
    fi
    if on_path=$(command -v java); then
        on_path=$(readlink -f "$on_path")
        printf '%s\n' "${on_path%/bin/java}"
    fi
    printf '%s\n' /usr/lib/jvm/* /opt/java* /opt/java*/* \
        "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/*
}

# A Java that is named must be one: no other is looked for.
named_java() {
    [ -n "${MINITEL_JAVA:-}" ] || return 0
    major=$(major_of "$MINITEL_JAVA")
    if ! [ -x "$MINITEL_JAVA/bin/java" ] || [ -z "$major" ]; then
        die "MINITEL_JAVA names $MINITEL_JAVA, which is not the home of a Java: correct it, or unset it"
    fi
    [ "$major" -ge 25 ] ||
        die "MINITEL_JAVA names $MINITEL_JAVA, which is Java $major: it must be 25 or newer"
}

# The user's characters, but English words of the kernel's: the programs know a failure by them.
speak_english() {
    if [ -n "${LC_ALL:-}" ]; then
        export LC_CTYPE="$LC_ALL"
        unset LC_ALL
    fi
    export LC_MESSAGES=C
}

# The major version, from the `release` file: no JVM is started to ask.
major_of() {
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null || true
}

# The first home of a Java 25 or newer that has the program $1. All are read, since whoever has SIGPIPE
# ignored, as systemd has, would hear of a pipe that nobody reads.
find_java() {
    java_homes | {
        found=
        while IFS= read -r home; do
            if [ -z "$found" ] && [ -x "$home/bin/$1" ]; then
                major=$(major_of "$home")
                [ "${major:-0}" -lt 25 ] || found=$home
            fi
        done
        printf '%s\n' "$found"
    }
}

# What there is instead, for the sentence: " (found: Java 17 in /usr/lib/jvm/java-17)".
found_instead() {
    java_homes | {
        found=
        while IFS= read -r home; do
            [ -z "$found" ] || continue
            major=$(major_of "$home")
            if [ -n "$major" ]; then
                [ -x "$home/bin/javac" ] || major="$major without javac"
                found=" (found: Java $major in $home)"
            fi
        done
        printf '%s' "$found"
    }
}

# True when the jar is missing, or anything that it is made of is newer. A directory is newer when a
# file of it has gone.
stale() {
    [ -f "$jar" ] && [ -d "$jars/lib" ] || return 0
    mark=$jars/launcher.built
    [ -f "$mark" ] || mark=$jar
    newer=$(find "$root/pom.xml" "$root/common" "$root/$module" -name target -prune -o \
        \( -name pom.xml -o -path '*/src/main/*' \) \
        -newer "$jar" -newer "$mark" -print)
    [ -n "$newer" ]
}

# Maven's words, as they concern whoever waits for the first build: what is done, how much has come
# from the internet, what went wrong.
progress() {
    downloads=0
    while IFS= read -r line; do
        case $line in
            'Downloaded from '*)
                downloads=$((downloads + 1))
                [ $((downloads % 25)) -ne 0 ] || say "  $downloads files downloaded"
                ;;
            'Downloading from '* | '[WARNING]'*) ;;
            '[INFO] --- '*':compile ('*) doing compiling "$line" ;;
            '[INFO] --- '*':testCompile ('*) doing 'compiling the tests of' "$line" ;;
            '[INFO] --- '*':jar ('*) doing packing "$line" ;;
            '[INFO]'* | '') ;;
            *) printf '%s\n' "$line" >&2 ;;
        esac
    done
}

# doing WHAT LINE: "[INFO] --- compiler:3.15.0:compile (default-compile) @ minitel-common ---"
doing() {
    of=${2##*@ }
    say "  $1 ${of%% *}"
}

build() {
    jdk=$(find_java javac)
    missing=
    [ -n "$jdk" ] || missing="a JDK 25 or newer$(found_instead)"
    command -v mvn >/dev/null || missing="${missing:+$missing and }Maven"
    if [ -n "$missing" ]; then
        die "to build it needs $missing: sudo apt install maven openjdk-25-jdk-headless ($older)"
    fi
    say 'building; the first time takes some minutes and needs the internet'
    mkdir -p "$jars"
    : >"$jars/launcher.started"
    (
        cd "$root" || exit
        JAVA_HOME=$jdk
        # Maven's library for colours resets them at its end, even in a file.
        MAVEN_OPTS="-Djansi.noreset=true ${MAVEN_OPTS:-}"
        # Maven's own libraries make a JDK 25 print warnings about itself.
        if [ "$(major_of "$jdk")" = 25 ]; then
            MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow $MAVEN_OPTS"
        fi
        export JAVA_HOME MAVEN_OPTS
        status=0
        mvn -B -Dstyle.color=never -DskipTests -Djdeb.skip -Dexec.skip -pl "$module" -am package </dev/null || status=$?
        echo "$status" >"$jars/launcher.status"
    ) | progress
    { read -r status <"$jars/launcher.status"; } 2>/dev/null || status=1
    rm -f "$jars/launcher.status"
    [ "$status" = 0 ] || die 'the build failed; what Maven says above names the cause'
    mv "$jars/launcher.started" "$jars/launcher.built"
}

build_if_stale() {
    if stale; then
        build
    fi
}

# One build at a time, for whoever starts it: the programs share the jar of `common`.
build_alone() {
    locks=$root/common/target
    for place in "$locks" "$jars"; do
        mkdir -p "$place" 2>/dev/null || true
        [ -w "$place" ] || die "cannot build in $place, which is not writable: start it as its owner"
    done
    if command -v flock >/dev/null; then
        (
            flock 9
            build_if_stale 9>&-
        ) 9>"$locks/launcher.lock" || exit
        return
    fi
    lock=$locks/launcher.lock.d
    until mkdir "$lock" 2>/dev/null; do
        # The owner notes its number at once; one that has gone leaves a stale lock.
        sleep 1
        owner=$(cat "$lock/owner" 2>/dev/null) || owner=
        if ! kill -0 "${owner:-none}" 2>/dev/null; then
            rm -rf "$lock"
        fi
    done
    trap 'rm -rf "$lock"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    echo $$ >"$lock/owner"
    build_if_stale
    rm -rf "$lock"
    trap - EXIT INT TERM
}

# Sets `java`, `jars` and the options `always`, or ends with a sentence.
#
#   $1 the program, which is also the name of its jar and of its directory in PREFIX/share
#   $2 its module in a checkout
#   $3 the package that installs it
#   $4 the directory of its launcher
prepare() {
    program=$1
    module=$2
    here=$4
    speak_english
    named_java
    root=${here%/"$module"/bin}
    if [ "$root" != "$here" ] && [ -f "$root/pom.xml" ]; then
        jars=$root/$module/target
        jar=$jars/$program.jar
        if stale; then
            build_alone
        fi
    else
        jars=${here%/*}/share/$program
        jar=$jars/$program.jar
        [ -f "$jar" ] || die "$jar is missing: sudo apt install --reinstall $3"
    fi
    home=$(find_java java)
    [ -n "$home" ] ||
        die "needs Java 25 or newer$(found_instead): sudo apt install openjdk-25-jre-headless ($older)"
    if grep -q '^OS_ARCH="arm"' "$home/release"; then
        say 'warning: on 32-bit ARM this Java only interprets, some twenty times slower; use a 64-bit system'
    fi
    # shellcheck disable=SC2034 # for the launcher
    java=$home/bin/java
    # Memory that runs out ends the program. What Java says itself, and what its threads are doing when
    # somebody asks by SIGQUIT, goes where the log goes.
    # shellcheck disable=SC2034 # for the launcher
    always='-XX:+UseCompactObjectHeaders -XX:+ExitOnOutOfMemoryError -XX:+DisplayVMOutputToStderr
        -Xlog:disable -Xlog:all=warning:stderr:uptime,level,tags --enable-native-access=ALL-UNNAMED'
}
