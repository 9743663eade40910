"""Second factors as a person holds them: an app that shows codes, and a passkey in software."""

import hashlib
import json
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

from accounts import actions

ORIGIN, HOST = "http://localhost", "localhost"
KEY_ID = b"mot khoa trong kiem thu"
SEEN = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV


def give_app(user):
    """The secret of a new app of the account."""
    secret = totp.generate_totp_secret()
    actions.add_factor(user, Authenticator.Type.TOTP, {"secret": secret}, by=user)
    return secret


def code_of(secret, later=0):
    """What the app shows, ``later`` half minutes from now."""
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30 + later))


class SoftPasskey:
    """Answers what a page asks, as JSON for the field ``credential``."""

    def __init__(self):
        self.key = ec.generate_private_key(ec.SECP256R1())

    def create(self, options):
        public = ES256.from_cryptography_key(self.key.public_key())
        credential = AttestedCredentialData.create(b"\0" * 16, KEY_ID, public)
        data = AuthenticatorData.create(self._host(), SEEN | AuthenticatorData.FLAG.AT, 0, credential)
        client = self._client("webauthn.create", options)
        attestation = AttestationObject.create("none", data, {})
        return self._answer({"clientDataJSON": client, "attestationObject": attestation})

    def get(self, options):
        data = AuthenticatorData.create(self._host(), SEEN, 0)
        client = self._client("webauthn.get", options)
        signature = self.key.sign(bytes(data) + client.hash, ec.ECDSA(hashes.SHA256()))
        return self._answer({"clientDataJSON": client, "authenticatorData": data, "signature": signature})

    def _client(self, kind, options):
        return CollectedClientData.create(kind, options["publicKey"]["challenge"], ORIGIN)

    def _host(self):
        return hashlib.sha256(HOST.encode()).digest()

    def _answer(self, response):
        written = {name: websafe_encode(bytes(value)) for name, value in response.items()}
        key = websafe_encode(KEY_ID)
        return json.dumps({"id": key, "rawId": key, "type": "public-key", "response": written})
