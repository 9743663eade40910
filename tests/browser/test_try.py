def test_home(page, site):
    page.goto("/")
    print(page.title(), site)
def test_plain(plain):
    plain.goto("/")
