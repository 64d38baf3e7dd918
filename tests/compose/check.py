#!/usr/bin/env python3
"""Does docker-compose.yml describe a product that works?

Containers are not run here. What they would run is: the same programs with the commands, environment,
secrets, health checks and nginx rules read from docker-compose.yml, as processes of this machine. Only what
a container provides is put in place: addresses, ports and folders (`Place`). So a wrong variable, command,
order, health check or proxy rule is seen; a wrong image, file system or network is not.
"""

import argparse
import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts" / "dev"))
import nginx_conf  # noqa: E402

PASSWORD = "a long passphrase for the first administrator 7"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--binary", type=Path, required=True, help="hamkorlik")
    options.add_argument("--postgres", type=Path, required=True, help="the folder with initdb and postgres")
    options.add_argument("--nginx", type=Path, required=True)
    options.add_argument("--files", type=Path, default=ROOT / "frontend" / "dist", help="the built SPA")
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="hamkorlik-compose-") as folder:
        os.chmod(folder, 0o755)
        place = Place(Path(folder), given.binary.resolve(), given.postgres, given.nginx, given.files.resolve())
        try:
            for check in (is_hardened, run_as_deployed):
                check(place)
        finally:
            place.stop_all()
    print("docker-compose.yml holds: its processes ran; its containers did not.")


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def holds(what: str, condition: object, detail: object = "") -> None:
    if not condition:
        raise SystemExit(f"does not hold: {what} {detail}".rstrip())
    print(f"  holds: {what}", flush=True)


@dataclass
class Place:
    """What a container would provide: folders, ports, addresses."""

    folder: Path
    binary: Path
    postgres: Path
    nginx: Path
    files: Path
    running: list[subprocess.Popen] = field(default_factory=list)
    catalogue: dict[str, dict] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.postgres_port = free_port()
        self.public_port = free_port()
        self.operator_says()

    def operator_says(self, **more: str) -> None:
        """Reads the file with what the operator would export before `docker compose up`."""
        self.operator = {"HAMKORLIK_PUBLIC_URL": f"http://localhost:{self.public_port}", **more}
        text = re.sub(r"\$\{(\w+):-([^}]*)\}", lambda m: self.operator.get(m[1], m[2]),
                      (ROOT / "docker-compose.yml").read_text())
        self.compose = yaml.safe_load(text)
        self.services = self.compose["services"]

    def secret(self, name: str) -> str:
        file = self.compose["secrets"][name]["file"]
        return str(self.folder / "secrets" / Path(file).name)

    def environment(self, service: str, listen: int = 0, data: str = "data") -> dict[str, str]:
        """The service's variables, with this machine's addresses and folders."""
        replaced = {
            "@postgres:5432": f"@127.0.0.1:{self.postgres_port}",
            "0.0.0.0:8080": f"127.0.0.1:{listen}",
            "0.0.0.0:9464": f"127.0.0.1:{free_port()}",
        }
        made = {"PATH": os.environ["PATH"]}
        for name, value in self.services[service].get("environment", {}).items():
            value = str(value)
            for old, new in replaced.items():
                value = value.replace(old, new)
            value = re.sub(r"^/run/secrets/(\w+)$", lambda m: self.secret(m[1]), value)
            value = re.sub(r"^/(data|backups)$", lambda m: str(self.folder / m[1].replace("data", data)), value)
            if value.startswith(str(self.folder / data)) or value.startswith(str(self.folder / "backups")):
                Path(value).mkdir(exist_ok=True)
            made[name] = value
        return made

    def start(self, name: str, command: list[str], **more: object) -> subprocess.Popen:
        log = open(self.folder / f"{name}.log", "ab")
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, **more)
        self.running.append(process)
        return process

    def log(self, name: str) -> str:
        file = self.folder / f"{name}.log"
        return file.read_text(errors="replace") if file.exists() else ""

    def stop_all(self) -> None:
        for process in reversed(self.running):
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
        for process in reversed(self.running):
            try:
                process.wait(timeout=35)
            except subprocess.TimeoutExpired:
                process.kill()


def is_hardened(place: Place) -> None:
    """What the file itself must say."""
    for name, service in place.services.items():
        user = str(service.get("user", ""))
        holds(f"{name} is not root", re.fullmatch(r"[1-9]\d*:[1-9]\d*", user), user)
        holds(f"{name} cannot write to its image", service.get("read_only") is True)
        holds(f"{name} has no privileges", service.get("cap_drop") == ["ALL"]
              and "no-new-privileges:true" in service.get("security_opt", []))
        one_shot = service.get("restart") == "no"
        holds(f"{name} says whether it is well", one_shot or service.get("healthcheck", {}).get("test"))
        values = [f"{key}={value}" for key, value in service.get("environment", {}).items()]
        open_secret = [one for one in values if re.search(r"(PASSWORD|SECRET|KEY)=|://[^/@:]+:[^@]+@", one)]
        holds(f"{name} has its secrets in files", not open_secret, open_secret)
        holds(f"{name} is reached through the frontend alone", name == "frontend" or not service.get("ports"))
    holds("the frontend is reached from this machine alone", all(
        str(one).startswith("127.0.0.1:") for one in place.services["frontend"]["ports"]))
    heads = place.services["api"]["environment"]["HAMKORLIK_DATA"]
    holds("the audit heads outlive the API", any(one.endswith(":" + heads) for one in place.services["api"]["volumes"]))
    networks = place.compose["networks"]
    holds("the database cannot be reached from outside", all(networks[one].get("internal")
          for one in place.services["postgres"]["networks"]))


def run_as_deployed(place: Place) -> None:
    secrets = place.folder / "secrets"
    subprocess.run([ROOT / "scripts" / "make-secrets", "--same-owner", secrets], check=True, stdout=subprocess.DEVNULL)
    start_postgres(place)
    migrate = hamkorlik(place, "migrate", place.services["migrate"]["command"])
    holds("migrate ends well", migrate.returncode == 0, migrate.stderr)
    holds("migrating twice changes nothing", hamkorlik(place, "migrate", ["migrate", "up"]).returncode == 0)
    admin = hamkorlik(place, "api", ["admin", "create", "--login", "chief", "--name", "Chief"], PASSWORD + "\n")
    holds("the first administrator is made by command line", admin.returncode == 0, admin.stderr)

    replicas = [Replica(place, number) for number in range(place.services["api"]["deploy"]["replicas"])]
    holds("there is more than one replica", len(replicas) > 1)
    for one in replicas:
        one.becomes_healthy()
    start_frontend(place, replicas)
    passes_the_proxy(place, replicas)
    session = sign_in(place)
    believes_no_claim(place)
    tells_clients_apart_behind_another_proxy(place)
    for one in replicas:
        answer = ask(one.port, "GET", "/v1/me", headers={"Cookie": session})
        holds(f"{one.name} serves the session made through the proxy", answer.status == 200, answer.text)
    refuses_as_the_api_does(place)
    backs_up(place)
    stops_cleanly(place, replicas)
    tells_that_nobody_is_there(place, replicas)


def as_user_of_postgres() -> dict[str, object]:
    """PostgreSQL refuses root."""
    return {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}


def start_postgres(place: Place) -> None:
    service = place.services["postgres"]
    environment = place.environment("postgres")
    home = place.folder / "postgres"
    home.mkdir()
    password = Path(environment["POSTGRES_PASSWORD_FILE"])
    copy = home / "password"
    shutil.copy(password, copy)
    if os.geteuid() == 0:
        for one in (home, copy):
            shutil.chown(one, "postgres", "postgres")
    user, database = environment["POSTGRES_USER"], environment["POSTGRES_DB"]
    # As the image's entry point does it.
    subprocess.run([place.postgres / "initdb", "--pgdata", home / "data", "--username", user, "--pwfile", copy,
                    *environment["POSTGRES_INITDB_ARGS"].split()],
                   check=True, cwd=home, stdout=subprocess.DEVNULL, **as_user_of_postgres())
    program, *flags = service["command"]
    holds("postgres runs postgres", program == "postgres")
    place.start("postgres", [str(place.postgres / "postgres"), "-D", str(home / "data"), *flags, "-p",
                             str(place.postgres_port), "-c", f"unix_socket_directories={home}", "-c", "fsync=off"],
                cwd=home, **as_user_of_postgres())
    health = service["healthcheck"]["test"][1:]
    health = [str(place.postgres / health[0]), *health[1:], f"--port={place.postgres_port}"]
    eventually("postgres is healthy, by its own check",
               lambda: subprocess.run(health, stdout=subprocess.DEVNULL).returncode == 0, place, "postgres")
    client = dict(environment, PGPASSFILE=place.environment("api")["PGPASSFILE"])
    sql = ["psql", "--host=127.0.0.1", f"--port={place.postgres_port}", f"--username={user}", "--no-psqlrc", "-Atc"]
    subprocess.run([*sql[:-1], "--dbname=postgres", "-c", f"CREATE DATABASE {database}"], check=True, env=client,
                   stdout=subprocess.DEVNULL)
    order = subprocess.run([*sql, f"SELECT datcollate FROM pg_database WHERE datname = '{database}'", "postgres"],
                           check=True, env=client, capture_output=True, text=True).stdout.strip()
    holds("text is ordered by bytes", order == "C.UTF-8", order)
    refused = subprocess.run([*sql, "SELECT 1", database], env=dict(client, PGPASSFILE="/dev/null"),
                             capture_output=True, stdin=subprocess.DEVNULL)
    holds("nobody enters without the password", refused.returncode != 0)


def hamkorlik(place: Place, service: str, command: list[str], stdin: str = "", **more: str) -> subprocess.CompletedProcess:
    return subprocess.run([place.binary, *command], env={**place.environment(service), **more}, input=stdin,
                          capture_output=True, text=True, timeout=120)


class Replica:
    """One container of the service `api`."""

    def __init__(self, place: Place, number: int) -> None:
        self.place, self.name, self.port = place, f"api-{number + 1}", free_port()
        service = place.services["api"]
        self.environment = place.environment("api", listen=self.port, data=f"data-{number + 1}")
        test = service["healthcheck"]["test"]
        holds(f"{self.name}'s health is asked of the program itself", test[:2] == ["CMD", "/hamkorlik"])
        self.health = [place.binary, *test[2:]]
        holds(f"{self.name} is not healthy before it runs", not self.is_healthy())
        self.process = place.start(self.name, [str(place.binary), *service["command"]], env=self.environment)

    def is_healthy(self) -> bool:
        return subprocess.run(self.health, env=self.environment, capture_output=True, timeout=20).returncode == 0

    def becomes_healthy(self) -> None:
        eventually(f"{self.name} is healthy, by its own check", self.is_healthy, self.place, self.name)


def start_frontend(place: Place, replicas: list[Replica], name: str = "frontend", port: int = 0) -> None:
    port = port or place.public_port
    folder = place.folder / name
    folder.mkdir()
    conf = nginx_conf.render((ROOT / "frontend" / "nginx.conf").read_text(), folder, f"127.0.0.1:{port}",
                             place.files, [f"127.0.0.1:{one.port}" for one in replicas])
    (folder / "nginx.conf").write_text(conf)
    place.start(name, [str(place.nginx), "-e", "stderr", "-p", str(folder), "-c", str(folder / "nginx.conf"),
                       "-g", "daemon off;"])
    health = place.services["frontend"]["healthcheck"]["test"]
    own_port = place.services["frontend"]["ports"][0].rsplit(":", 1)[1]
    health = [part.replace(f":{own_port}", f":{port}") for part in health[1:]]
    eventually(f"the {name} is healthy, by its own check",
               lambda: subprocess.run(health, capture_output=True).returncode == 0, place, name)


@dataclass
class Answer:
    status: int
    headers: list[tuple[str, str]]
    text: str

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name), "")


def ask(port: int, method: str, path: str, body: object = None, headers: dict[str, str] | None = None) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    # Through `localhost`, as people type it.
    sent = {"Host": f"localhost:{port}", "Accept": "application/json", **(headers or {})}
    text = None
    if body is not None:
        text, sent["Content-Type"] = json.dumps(body), "application/json"
    connection.request(method, path, text, sent)
    response = connection.getresponse()
    answer = Answer(response.status, response.getheaders(), response.read().decode(errors="replace"))
    connection.close()
    return answer


def passes_the_proxy(place: Place, replicas: list[Replica]) -> None:
    page = ask(place.public_port, "GET", "/", headers={"Accept": "text/html"})
    holds("the proxy serves the SPA", page.status == 200 and "<div id=" in page.text, page.status)
    deep = ask(place.public_port, "GET", "/partners/none", headers={"Accept": "text/html"})
    holds("an address of the SPA is the SPA", deep.status == 200 and deep.text == page.text, deep.status)
    policy = page.header("content-security-policy")
    holds("the SPA has a content security policy without unsafe-inline scripts",
          policy and "'unsafe-inline'" not in (re.findall(r"script-src[^;]*", policy) or [policy])[0], policy)
    for path in ("/v1/public/institution", "/v1/openapi.json", "/problems", "/.well-known/jwks.json"):
        answer = ask(place.public_port, "GET", path)
        holds(f"the proxy passes {path}", answer.status == 200 and "json" in answer.header("content-type"), answer.status)
    unknown = ask(place.public_port, "GET", "/v1/no-such-thing")
    holds("an unknown address of the API is the API's answer", unknown.status in (401, 404)
          and "problem+json" in unknown.header("content-type"), unknown)
    before = [place.log(one.name).count("/v1/public/institution") for one in replicas]
    for _ in range(20):
        ask(place.public_port, "GET", "/v1/public/institution")
    eventually("every replica answers behind the proxy", lambda: all(
        place.log(one.name).count("/v1/public/institution") > count for one, count in zip(replicas, before)), place)


def sign_in(place: Place) -> str:
    credentials = {"login": "chief", "password": PASSWORD}
    origin = place.operator["HAMKORLIK_PUBLIC_URL"]
    browser = {"Origin": origin, "Sec-Fetch-Site": "same-origin", "X-Hamkorlik-Client": "spa"}
    foreign = ask(place.public_port, "POST", "/v1/sign-in", credentials, {**browser, "Origin": "http://elsewhere.test"})
    holds("another origin is refused", foreign.status == 403, foreign.text)
    answer = ask(place.public_port, "POST", "/v1/sign-in", credentials, browser)
    cookies = [value for key, value in answer.headers if key.lower() == "set-cookie"]
    holds("sign-in through the proxy", answer.status == 200 and cookies, answer.text)
    holds("its cookies are for this host, encrypted transport and no script",
          all(one.startswith("__Host-") and "httponly" in one.lower() and "secure" in one.lower() for one in cookies))
    return "; ".join(one.split(";", 1)[0] for one in cookies)


def guess(place: Place, port: int, login: str, forwarded: str) -> int:
    """The status of signing in with a wrong password, by a caller who claims to come from somewhere."""
    browser = {"Origin": place.operator["HAMKORLIK_PUBLIC_URL"], "Sec-Fetch-Site": "same-origin",
               "X-Hamkorlik-Client": "spa", "X-Forwarded-For": forwarded}
    return ask(port, "POST", "/v1/sign-in", {"login": login, "password": "guess"}, browser).status


def believes_no_claim(place: Place) -> None:
    """As the file comes, nothing stands before `frontend`: what a caller claims to be is a claim."""
    tries = [guess(place, place.public_port, "nobody", f"203.0.113.{one}, 198.51.100.{one}") for one in range(11)]
    holds("ten guesses from one address are enough, whatever it claims", tries == [401] * 10 + [429], tries)


def tells_clients_apart_behind_another_proxy(place: Place) -> None:
    """The university's proxy is played: it appends its caller to whatever the caller claimed."""
    place.operator_says(HAMKORLIK_PROXIES="2")
    replicas = [Replica(place, 10 + number) for number in range(2)]
    for one in replicas:
        one.becomes_healthy()
    port = free_port()
    start_frontend(place, replicas, "frontend-behind-a-proxy", port)
    place.operator_says()
    tries = [guess(place, port, "none", "203.0.113.7") for _ in range(11)]
    holds("ten guesses from one address are enough, over both replicas", tries == [401] * 10 + [429], tries)
    holds("what a client claims to be does not help", guess(place, port, "none", "198.51.100.1, 203.0.113.7") == 429)
    holds("another client is not held up", guess(place, port, "none", "203.0.113.8") == 401)


def send(port: int, head: str) -> Answer:
    """An answer to bytes no client library would send."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(head.encode())
        response = http.client.HTTPResponse(connection)
        response.begin()
        return Answer(response.status, response.getheaders(), response.read().decode(errors="replace"))


def is_a_problem(what: str, answer: Answer, status: int, instance: str, catalogue: dict[str, dict]) -> None:
    """What nginx answers by itself is a problem as the API tells it, in the catalogue's words."""
    kind = answer.header("content-type")
    holds(f"{what} is answered with {status}, as a problem", answer.status == status
          and kind == "application/problem+json", (answer.status, kind, answer.text))
    told = json.loads(answer.text)
    entry = catalogue[told["code"]]
    known = {key: entry[key] for key in ("type", "title", "status")} | {"detail": entry["explanation"]}
    holds(f"{what} is told by the catalogue", {key: told[key] for key in known} == known, told)
    holds(f"{what} is told with its address and number", told["instance"] == instance
          and told["request_id"] == answer.header("x-request-id") != "", told)
    holds(f"{what} keeps the headers of an answer", answer.header("cache-control") == "no-store"
          and answer.header("x-content-type-options") == "nosniff"
          and answer.header("content-security-policy").startswith("default-src 'none'"), answer.headers)


def catalogue_of(port: int) -> dict[str, dict]:
    listed = json.loads(ask(port, "GET", "/problems").text)
    return {entry["code"]: entry for entry in listed["items"]}


def refuses_as_the_api_does(place: Place) -> None:
    port, end = place.public_port, "Host: localhost\r\nConnection: close\r\n\r\n"
    place.catalogue = catalogue_of(port)
    large = f"POST /v1/partners HTTP/1.1\r\nContent-Length: 60000000\r\n{end}"
    for what, head, status, instance in (
        ("a body beyond every bound", large, 413, "/v1/partners"),
        ("TRACE", f"TRACE /v1/me HTTP/1.1\r\n{end}", 405, "/v1/me"),
        ("an address that cannot be read", f"GET /v1/%zz HTTP/1.1\r\n{end}", 400, "/"),
        ("a request without a host", "GET /v1/me HTTP/1.1\r\nConnection: close\r\n\r\n", 400, "/v1/me"),
        ("a header beyond every bound", f"GET /v1/me HTTP/1.1\r\nX: {'a' * 40000}\r\n{end}", 400, "/v1/me"),
    ):
        answer = send(port, head)
        is_a_problem(what, answer, status, instance, place.catalogue)
        holds(f"{what}: Allow where it belongs", (answer.header("allow") != "") == (status == 405), answer.headers)


def tells_that_nobody_is_there(place: Place, replicas: list[Replica]) -> None:
    for one in replicas:
        one.process.terminate()
        one.process.wait(timeout=35)
    # A quote could end the text it is told in.
    answer = send(place.public_port, 'GET /v1/me"x?y HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n')
    is_a_problem("an API that is away", answer, 503, "/v1/me", place.catalogue)
    holds("who asks an API that is away is told when to ask again", answer.header("retry-after").isdigit())
    holds("the SPA is served all the same", ask(place.public_port, "GET", "/").status == 200)


def backs_up(place: Place) -> None:
    environment = {**place.environment("backup"), "BACKUP_PROGRAM": str(place.binary)}
    loop = ["sh", str(ROOT / "scripts" / "backup-loop.sh")]
    holds("without a backup the backup service is not healthy", subprocess.run(
        [*loop, "--healthy"], env=environment).returncode != 0)
    made = subprocess.run([*loop, "--once"], env=environment, capture_output=True, text=True)
    holds("a backup is made while the API runs", made.returncode == 0, made.stderr + made.stdout)
    holds("with it, the backup service is healthy", subprocess.run([*loop, "--healthy"], env=environment).returncode == 0)
    (backup,) = Path(environment["BACKUP_FOLDER"]).glob("*.backup")
    subprocess.run(["psql", "--host=127.0.0.1", f"--port={place.postgres_port}", "--username=hamkorlik", "--no-psqlrc",
                    "--quiet", "--dbname=postgres", "-c", "CREATE DATABASE restored"], check=True, env=environment)
    elsewhere = environment["HAMKORLIK_DATABASE_URL"].rsplit("/", 1)[0] + "/restored"
    restored = hamkorlik(place, "api", ["restore", str(backup)], HAMKORLIK_DATABASE_URL=elsewhere)
    holds("it can be restored into an empty database", restored.returncode == 0, restored.stderr)


def stops_cleanly(place: Place, replicas: list[Replica]) -> None:
    grace = float(place.services["api"]["stop_grace_period"].rstrip("s"))
    first = replicas[0]
    began = time.monotonic()
    first.process.terminate()
    first.process.wait(timeout=grace)
    holds(f"a replica stops by itself within its grace of {grace:.0f} s", first.process.returncode == 0,
          first.process.returncode)
    print(f"         ({time.monotonic() - began:.1f} s)")
    answers = {ask(place.public_port, "GET", "/v1/public/institution").status for _ in range(10)}
    holds("the other goes on behind the proxy", answers == {200}, answers)


def eventually(what: str, happens: object, place: Place, log: str = "") -> None:
    for _ in range(300):
        if happens():
            holds(what, True)
            return
        time.sleep(0.1)
    holds(what, False, "\n" + place.log(log)[-3000:] if log else "")


if __name__ == "__main__":
    main()
