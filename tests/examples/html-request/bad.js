fetch("https://count.example.org/visit").catch(() => {});
