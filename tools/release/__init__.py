"""Packs what was built and checked into ``dist/``: a release that anyone can verify, byte for byte.

``obstacles`` says what stands in the way, ``contents`` what goes in, ``archives``, ``components``, ``licences`` and
``notes`` make the parts that no edition has; ``distribution`` puts them together and swaps the whole in.
``audit`` asks the registries' advisories about the locked packages.
"""
