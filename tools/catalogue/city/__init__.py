"""The city and the services that it uses: names, colours, adoption, sizes of pictures."""
