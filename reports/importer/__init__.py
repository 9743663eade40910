"""From a Word file or a pasted text to proposals, each with the words it rests on. Pure Python: knows no Django.

``read`` makes a ``Source`` of what came, ``extract`` a ``Draft`` of that. Each extractor is one noun a module and
answers dataclasses of ``draft``; the lists of words they know are in ``words/``. No network, no model, linear time.
"""
