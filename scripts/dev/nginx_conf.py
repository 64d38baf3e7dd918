#!/usr/bin/env python3
"""How does frontend/nginx.conf run outside its container?

The same rules, with what the container provides put in place: the port, the folder of files, the API's
addresses, and folders nginx may write to. Only these are replaced; everything else is the deployed text.
"""

import argparse
import re
import sys
from pathlib import Path

API = re.compile(r"^(\s*)server\s+api:8080;\n", flags=re.M)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--conf", type=Path, required=True)
    options.add_argument("--folder", type=Path, required=True, help="where nginx may write")
    options.add_argument("--listen", required=True, help="ADDRESS:PORT")
    options.add_argument("--files", type=Path, required=True, help="the built SPA")
    options.add_argument("--api", required=True, action="append", help="ADDRESS:PORT of a replica")
    given = options.parse_args()
    print(render(given.conf.read_text(), given.folder, given.listen, given.files, given.api))


def render(conf: str, folder: Path, listen: str, files: Path, replicas: list[str]) -> str:
    if not API.search(conf):
        sys.exit("frontend/nginx.conf does not pass requests to api:8080, the API's name in docker-compose.yml")
    # In the container the name has an address for each replica; here they are written out.
    conf = API.sub(lambda m: "".join(f"{m[1]}server {one};\n" for one in replicas), conf)
    conf = re.sub(r"^(\s*)listen\s+\[::\][^;]*;\n", "", conf, flags=re.M)
    conf, ports = re.subn(r"^(\s*listen\s+)\S+?(\s[^;]*)?;", lambda m: f"{m[1]}{listen}{m[2] or ''};", conf, flags=re.M)
    conf, roots = re.subn(r"^(\s*root\s+)[^;]+;", lambda m: f"{m[1]}{files};", conf, flags=re.M)
    if ports != 1 or roots < 1:
        sys.exit(f"frontend/nginx.conf has {ports} listen and {roots} root lines; one and at least one are understood")
    writable = "".join(
        f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    if re.search(r"^\s*http\s*\{", conf, flags=re.M):
        conf = re.sub(r"^\s*pid\s[^;]*;\n", "", conf, flags=re.M)
        conf = re.sub(r"^\s*(client_body|proxy|fastcgi|uwsgi|scgi)_temp_path\s[^;]*;\n", "", conf, flags=re.M)
        conf = re.sub(r"^(\s*http\s*\{\n)", lambda m: m[1] + writable, conf, count=1, flags=re.M)
        return own_user() + f"pid {folder}/pid;\n" + conf
    return (
        own_user()
        + f"pid {folder}/pid;\nevents {{}}\nhttp {{\ninclude {mime_types()};\n"
        + f"default_type application/octet-stream;\naccess_log off;\n{writable}{conf}\n}}\n"
    )


def own_user() -> str:
    """Workers stay who we are: the checkout may be readable by nobody else."""
    import getpass
    import os

    return f"user {getpass.getuser()};\n" if os.geteuid() == 0 else ""


def mime_types() -> str:
    for place in ("/etc/nginx/mime.types", "/usr/local/etc/nginx/mime.types", "/opt/homebrew/etc/nginx/mime.types"):
        if Path(place).exists():
            return place
    sys.exit("nginx's mime.types was not found")


if __name__ == "__main__":
    main()
